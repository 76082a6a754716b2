using Redoubt.Client.Connection;
using Redoubt.Client.Resources;

namespace Redoubt.Client.Networks;

/// <summary>Virtual networks of the subscription.</summary>
public sealed class VirtualNetworks
{
    private readonly ArmConnection connection;
    private readonly string subscriptionId;

    internal VirtualNetworks(ArmConnection connection, string subscriptionId) =>
        (this.connection, this.subscriptionId) = (connection, subscriptionId);

    /// <summary>All networks with their subnets.</summary>
    public async Task<IReadOnlyList<ArmResource<VirtualNetworkProperties>>> ListAsync(CancellationToken cancellationToken)
    {
        var path = $"subscriptions/{subscriptionId}/providers/Microsoft.Network/virtualNetworks?api-version=2022-01-01";
        var list = await connection
            .GetAsync(path, ClientJson.Default.ArmListArmResourceVirtualNetworkProperties, cancellationToken)
            .ConfigureAwait(false);
        return list.Value;
    }
}
