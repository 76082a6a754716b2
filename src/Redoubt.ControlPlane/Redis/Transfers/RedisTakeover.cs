using Redoubt.Engine.Nodes;
using Redoubt.Engine.Replication;
using Redoubt.Model.Addresses;
using Redoubt.Model.Commands;

namespace Redoubt.ControlPlane.Redis.Transfers;

/// <summary>
/// Lets a primary take over the data of a node that lives beside it in the same namespace, by replication: the old data goes when all of
/// the new has arrived. Meanwhile the primary refuses writes, and everything while it loads. Its replicas follow it as ever.
/// </summary>
internal sealed class RedisTakeover(ICommandRunner runner, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    public static Ipv4Address Address { get; } = Ipv4Address.Parse("127.0.0.1");

    public async Task RunAsync(NodeSpec primary, NodeSpec source, CancellationToken cancellationToken)
    {
        // The two meet on loopback, which nobody else on the host's network reaches.
        await runner.RunAsync(
            new Command("ip", ["link", "set", "lo", "up"]) { NetworkNamespacePath = primary.NamespacePath }, cancellationToken);
        await using var follower = await LiveNode.ConnectAsync(primary, cancellationToken);
        await using var leader = await LiveNode.ConnectAsync(source, cancellationToken);
        try
        {
            await follower.ReplicateAsync(new ReplicationSource(Address, NodeSpec.TlsPort), cancellationToken);
            await new ReplicationPair(leader, follower, time).WaitUntilInSyncAsync(Patience, cancellationToken);
        }
        finally
        {
            await follower.PromoteAsync(CancellationToken.None);
        }
    }

    /// <summary>Gives a primary its role back that lost it in a takeover that was cut off.</summary>
    public static async Task EnsurePrimaryAsync(NodeSpec primary, CancellationToken cancellationToken)
    {
        await using var node = await LiveNode.ConnectAsync(primary, cancellationToken);
        var state = await node.ReadReplicationAsync(cancellationToken);
        if (state.Role != ReplicationRole.Primary && state.Source?.StartsWith($"{Address}:", StringComparison.Ordinal) == true)
        {
            await node.PromoteAsync(cancellationToken);
        }
    }
}
