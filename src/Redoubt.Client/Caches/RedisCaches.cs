using System.Text.Json;
using Redoubt.Client.Connection;
using Redoubt.Client.Diagnosis;
using Redoubt.Client.Resources;
using Redoubt.Model.Resources;

namespace Redoubt.Client.Caches;

/// <summary>Caches of the subscription.</summary>
public sealed class RedisCaches
{
    private const string ApiVersion = "?api-version=2022-06-01";

    private readonly ArmConnection connection;
    private readonly string subscriptionId;

    internal RedisCaches(ArmConnection connection, string subscriptionId) =>
        (this.connection, this.subscriptionId) = (connection, subscriptionId);

    /// <summary>All caches.</summary>
    public async Task<IReadOnlyList<ArmResource<CacheProperties>>> ListAsync(CancellationToken cancellationToken)
    {
        var path = $"subscriptions/{subscriptionId}/providers/Microsoft.Cache/redis{ApiVersion}";
        var list = await connection.GetAsync(path, ClientJson.Default.ArmListArmResourceCacheProperties, cancellationToken).ConfigureAwait(false);
        return list.Value;
    }

    /// <summary>The cache, or null where there is none.</summary>
    public Task<ArmResource<CacheProperties>?> FindAsync(ResourceId id, CancellationToken cancellationToken) =>
        connection.FindAsync($"{id}{ApiVersion}"[1..], ClientJson.Default.ArmResourceCacheProperties, cancellationToken);

    /// <summary>Begins a reboot of the node that has this port.</summary>
    public Task RebootAsync(ResourceId id, int port, CancellationToken cancellationToken) =>
        connection.SendAsync(
            HttpMethod.Post, $"{id}/forceReboot{ApiVersion}"[1..], $$"""{"ports":[{{port}}]}""", cancellationToken);

    /// <summary>Begins a reboot of all nodes, one after the other.</summary>
    public Task RebootAllAsync(ResourceId id, CancellationToken cancellationToken) =>
        connection.SendAsync(
            HttpMethod.Post, $"{id}/forceReboot{ApiVersion}"[1..], """{"rebootType":"AllNodes"}""", cancellationToken);

    /// <summary>Holds the cache's network against the port tables.</summary>
    /// <param name="id">The cache, in a virtual network.</param>
    /// <param name="live">Whether to try every row with real packets too.</param>
    /// <param name="clientSubnets">Where clients are; null for the subnets of the cache's own network in which hosts are.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<NetworkDiagnosis> DiagnoseNetworkAsync(
        ResourceId id, bool live, IReadOnlyList<ResourceId>? clientSubnets, CancellationToken cancellationToken)
    {
        var body = JsonSerializer.Serialize(new DiagnosisRequest(live, clientSubnets), ClientJson.Default.DiagnosisRequest);
        var response = await connection
            .SendAsync(HttpMethod.Post, $"{id}/diagnoseNetwork{ApiVersion}"[1..], body, cancellationToken)
            .ConfigureAwait(false);
        return NetworkDiagnosis.Read(response.Body);
    }

    /// <summary>Begins the maintenance of all nodes, without notice.</summary>
    public Task MaintainAsync(ResourceId id, CancellationToken cancellationToken) =>
        connection.SendAsync(HttpMethod.Post, $"{id}/maintain{ApiVersion}"[1..], """{"noticeSeconds":0}""", cancellationToken);

    /// <summary>Lets the primary of the first shard fail, or ends a partition: crash, halfopen, partition or heal.</summary>
    public Task InjectFaultAsync(ResourceId id, string fault, CancellationToken cancellationToken) =>
        connection.SendAsync(
            HttpMethod.Post, $"{id}/injectFault{ApiVersion}"[1..], $$"""{"fault":"{{fault}}"}""", cancellationToken);

    /// <summary>The cache's access keys.</summary>
    public async Task<CacheKeys> ListKeysAsync(ResourceId id, CancellationToken cancellationToken)
    {
        var response = await connection
            .SendAsync(HttpMethod.Post, $"{id}/listKeys{ApiVersion}"[1..], body: null, cancellationToken)
            .ConfigureAwait(false);
        return ArmConnection.Read(response.Body, ClientJson.Default.CacheKeys);
    }
}
