using System.Text.Json;
using Redoubt.Client.Connection;
using Redoubt.Client.Diagnosis;
using Redoubt.Client.Resources;
using Redoubt.Model.Resources;

namespace Redoubt.Client.Networks;

/// <summary>Virtual networks of the subscription.</summary>
public sealed class VirtualNetworks
{
    private const string ApiVersion = "api-version=2022-01-01";

    private readonly ArmConnection connection;
    private readonly string subscriptionId;

    internal VirtualNetworks(ArmConnection connection, string subscriptionId) =>
        (this.connection, this.subscriptionId) = (connection, subscriptionId);

    /// <summary>All networks with their subnets.</summary>
    public async Task<IReadOnlyList<ArmResource<VirtualNetworkProperties>>> ListAsync(CancellationToken cancellationToken)
    {
        var path = $"subscriptions/{subscriptionId}/providers/Microsoft.Network/virtualNetworks?{ApiVersion}";
        var list = await connection
            .GetAsync(path, ClientJson.Default.ArmListArmResourceVirtualNetworkProperties, cancellationToken)
            .ConfigureAwait(false);
        return list.Value;
    }

    /// <summary>How many addresses of each subnet of a network are taken.</summary>
    public async Task<IReadOnlyList<SubnetUsage>> ListUsagesAsync(ResourceId network, CancellationToken cancellationToken)
    {
        var list = await connection
            .GetAsync($"{network}/usages?{ApiVersion}"[1..], ClientJson.Default.ArmListSubnetUsage, cancellationToken)
            .ConfigureAwait(false);
        return list.Value;
    }

    /// <summary>Whether an address of a network is free.</summary>
    public Task<AddressAvailability> CheckAddressAsync(ResourceId network, string address, CancellationToken cancellationToken) =>
        connection.GetAsync(
            $"{network}/CheckIPAddressAvailability?ipAddress={Uri.EscapeDataString(address)}&{ApiVersion}"[1..],
            ClientJson.Default.AddressAvailability,
            cancellationToken);

    /// <summary>Holds a subnet against the port tables for a cache that does not stand yet; refused for what its create would be.</summary>
    public async Task<NetworkDiagnosis> CheckCacheAsync(ResourceId subnet, PlannedCache cache, CancellationToken cancellationToken)
    {
        var body = JsonSerializer.Serialize(cache, ClientJson.Default.PlannedCache);
        var response = await connection
            .SendAsync(HttpMethod.Post, $"{subnet}/checkCache?{ApiVersion}"[1..], body, cancellationToken)
            .ConfigureAwait(false);
        return NetworkDiagnosis.Read(response.Body);
    }
}
