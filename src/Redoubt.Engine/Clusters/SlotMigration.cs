using System.Text;
using Redoubt.Engine.Configuration;
using Redoubt.Engine.Nodes;
using Redoubt.Engine.Protocol;
using Redoubt.Engine.Replication;

namespace Redoubt.Engine.Clusters;

/// <summary>
/// Hands slots with their keys from one running primary to another while both serve. A client that asks for a key in between is sent to
/// where it is. What was cut off is begun again with the same slots: every step may be repeated.
/// </summary>
public sealed class SlotMigration : IAsyncDisposable
{
    /// <summary>Keys in one command. More of them keep the source from its clients for longer.</summary>
    private const int KeysAtOnce = 200;

    /// <summary>How long the source waits for the target, in milliseconds.</summary>
    private const string Patience = "10000";

    private readonly NodeConnection source, target;
    private readonly NodeSpec sourceSpec, targetSpec;

    private SlotMigration(NodeSpec sourceSpec, NodeConnection source, NodeSpec targetSpec, NodeConnection target) =>
        (this.sourceSpec, this.source, this.targetSpec, this.target) = (sourceSpec, source, targetSpec, target);

    /// <summary>Connects to both, by a way that leads to either.</summary>
    public static async Task<SlotMigration> OpenAsync(NodeSpec source, NodeSpec target, NodeWay way, CancellationToken cancellationToken)
    {
        // Keys are any bytes.
        var from = await NodeConnection.OpenAsync(source, way, cancellationToken, Encoding.Latin1);
        try
        {
            return new SlotMigration(source, from, target, await NodeConnection.OpenAsync(target, way, cancellationToken, Encoding.Latin1));
        }
        catch
        {
            await from.DisposeAsync();
            throw;
        }
    }

    /// <summary>Moves a few slots together. The target has them before the source lets them go, so somebody always does.</summary>
    public async Task MoveAsync(IReadOnlyList<int> slots, CancellationToken cancellationToken)
    {
        await target.CommandsAsync(SetSlots(slots, "IMPORTING", sourceSpec), cancellationToken);
        await source.CommandsAsync(SetSlots(slots, "MIGRATING", targetSpec), cancellationToken);
        for (var rest = slots; rest.Count > 0;)
        {
            rest = await MoveKeysAsync(rest, cancellationToken);
        }

        await target.CommandsAsync(SetSlots(slots, "NODE", targetSpec), cancellationToken);
        await source.CommandsAsync(SetSlots(slots, "NODE", targetSpec), cancellationToken);
    }

    /// <summary>
    /// The same for slots that were on their way when the move was cut off. A target that waits for slots of a primary that was replaced does not
    /// hear who has them now, and it must know that to take their keys.
    /// </summary>
    public async Task ResumeAsync(IReadOnlyList<int> slots, CancellationToken cancellationToken)
    {
        await target.CommandsAsync(SetSlots(slots, "NODE", sourceSpec), cancellationToken);
        await MoveAsync(slots, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await source.DisposeAsync();
        await target.DisposeAsync();
    }

    /// <summary>The slots that may have more keys.</summary>
    private async Task<IReadOnlyList<int>> MoveKeysAsync(IReadOnlyList<int> slots, CancellationToken cancellationToken)
    {
        var found = await source.CommandsAsync(
            [.. slots.Select(slot => new[] { "CLUSTER", "GETKEYSINSLOT", LiveCluster.Text(slot), LiveCluster.Text(KeysAtOnce) })],
            cancellationToken);
        var full = slots.Zip(found).Where(each => each.Second.Items.Count > 0).ToList();
        await source.CommandsAsync([.. full.Select(each => Migrate(sourceSpec, targetSpec, each.Second.Items.Select(key => key.Text)))], cancellationToken);
        return [.. full.Select(each => each.First)];
    }

    /// <summary>Between hosts the network leads the nodes' own port to where the target listens; on one host nobody does.</summary>
    internal static string[] Migrate(NodeSpec source, NodeSpec target, IEnumerable<string> keys) =>
    [
        "MIGRATE", target.Address.ToString(),
        LiveCluster.Text(source.NamespacePath == target.NamespacePath ? NodeSpec.TlsPort : ReplicationSource.NodePort),
        "", "0", Patience, "REPLACE",
        "AUTH2", AccessRules.ReplicationUser, target.Credentials.ReplicationPassword,
        "KEYS", .. keys,
    ];

    private static string[][] SetSlots(IReadOnlyList<int> slots, string what, NodeSpec node) =>
        [.. slots.Select(slot => new[] { "CLUSTER", "SETSLOT", LiveCluster.Text(slot), what, node.Cluster!.NodeId })];
}
