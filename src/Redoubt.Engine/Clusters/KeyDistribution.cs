using System.Text;
using Redoubt.Engine.Configuration;
using Redoubt.Engine.Nodes;
using Redoubt.Engine.Protocol;

namespace Redoubt.Engine.Clusters;

/// <summary>Hands all keys of a node outside of a cluster to the primaries of one, each to the one that serves its slot.</summary>
public static class KeyDistribution
{
    private const string KeysAtOnce = "1000";

    /// <summary>Whether the node has keys in other databases than the first, which is the only one that a cluster has.</summary>
    public static async Task<bool> HasOtherDatabasesAsync(NodeSpec source, CancellationToken cancellationToken)
    {
        await using var node = await NodeConnection.OpenAsync(source, cancellationToken);
        var keyspace = (await node.CommandAsync(["INFO", "keyspace"], cancellationToken)).Text;
        return keyspace.Split("\r\n").Any(line => line.StartsWith("db", StringComparison.Ordinal) && !line.StartsWith("db0:", StringComparison.Ordinal));
    }

    /// <summary>The keys leave the source as they arrive; a call that was cut off may be repeated.</summary>
    /// <param name="source">The node that has the keys.</param>
    /// <param name="targets">The primaries and their slots.</param>
    /// <param name="cancellationToken">Stops between steps.</param>
    /// <exception cref="NodeCommandException">A primary did not take a key, for want of memory for one.</exception>
    public static async Task RunAsync(
        NodeSpec source, IReadOnlyList<(NodeSpec Primary, SlotSet Slots)> targets, CancellationToken cancellationToken)
    {
        await using var node = await NodeConnection.OpenAsync(source, cancellationToken, Encoding.Latin1);

        // Between the nodes of a cache nothing goes unencrypted.
        await node.CommandAsync(["CONFIG", "SET", "tls-cluster", "yes"], cancellationToken);
        var cursor = "0";
        do
        {
            var page = await node.CommandAsync(["SCAN", cursor, "COUNT", KeysAtOnce], cancellationToken);
            cursor = page.Items[0].Text;
            var keys = page.Items[1].Items.Select(item => item.Text).GroupBy(key => TargetOf(KeySlot.Of(key)));
            foreach (var (target, group) in keys.Select(group => (group.Key, group)))
            {
                await node.CommandAsync(SlotMigration.Migrate(source, target, group), cancellationToken);
            }
        }
        while (cursor != "0");

        NodeSpec TargetOf(int slot) => targets.First(target => target.Slots.Contains(slot)).Primary;
    }
}
