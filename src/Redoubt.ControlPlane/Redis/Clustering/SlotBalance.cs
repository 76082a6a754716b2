using Redoubt.ControlPlane.Store;
using Redoubt.Engine.Clusters;
using Redoubt.Engine.Nodes;
using Redoubt.Engine.Protocol;

namespace Redoubt.ControlPlane.Redis.Clustering;

/// <summary>Spreads the slots of a cache over its first shards while it serves.</summary>
internal sealed class SlotBalance(ResourceStore store, RedisNodeSpecs nodeSpecs, RedisCluster cluster, TimeProvider time)
{
    /// <summary>So many slots are on the way from one node to another at once.</summary>
    private const int SlotsAtOnce = 32;

    /// <summary>A primary that fails meanwhile is replaced within seconds; then it goes on.</summary>
    private const int Attempts = 10;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(3);

    /// <summary>Brings every slot to one of this many shards, equally many to each.</summary>
    /// <param name="seen">The cache.</param>
    /// <param name="shards">How many shards are to have slots.</param>
    /// <param name="way">How the orders to hand over and to take over reach the nodes.</param>
    /// <param name="moved">Told the part that is done, from 0 to 1.</param>
    /// <param name="cancellationToken">Stops between steps; the next call goes on.</param>
    public async Task RunAsync(
        StoredResource seen, int shards, Func<StoredResource, NodeWay> way, Action<double> moved, CancellationToken cancellationToken)
    {
        for (var failures = 0; ;)
        {
            try
            {
                var cache = store.Snapshot.Find(seen.Id) ?? seen;
                await TryAsync(cache, shards, way(cache), moved, cancellationToken);
                return;
            }
            catch (Exception) when (!cancellationToken.IsCancellationRequested && ++failures < Attempts)
            {
                await Task.Delay(Pause, time, cancellationToken);
            }
        }
    }

    private async Task TryAsync(
        StoredResource cache, int shards, NodeWay way, Action<double> moved, CancellationToken cancellationToken)
    {
        var primaries = nodeSpecs.PrimariesOf(cache).ToDictionary(spec => spec.Cluster!.NodeId);
        // First: a node that waits for slots of a primary that is gone does not come to agree with the others.
        await FinishAsync(primaries, way, cancellationToken);
        await cluster.WaitUntilAgreedAsync([.. primaries.Values], cancellationToken);
        var map = await RedisCluster.ReadMapAsync(primaries.Values, cancellationToken)
            ?? throw new InvalidOperationException($"No node of '{cache.Id}' answers.");
        var plan = SlotMove.Plan(map, [.. primaries.Keys.Take(shards)]);
        var (total, done) = (Math.Max(1, plan.Sum(move => move.Slots.Count)), 0);

        // A source hands over to one target after the other; different sources do so side by side.
        await Task.WhenAll(plan.GroupBy(move => move.SourceId).Select(async moves =>
        {
            foreach (var move in moves)
            {
                await using var migration = await SlotMigration.OpenAsync(
                    primaries[move.SourceId], primaries[move.TargetId], way, cancellationToken);
                foreach (var slots in move.Slots.Chunk(SlotsAtOnce))
                {
                    await migration.MoveAsync(slots, cancellationToken);
                    moved((double)Interlocked.Add(ref done, slots.Length) / total);
                }
            }
        }));
        await cluster.WaitUntilAgreedAsync([.. primaries.Values], cancellationToken);
    }

    /// <summary>
    /// Completes what was cut off: a slot on its way goes on to where it was going, from whoever has it now. The primary that it was leaving may
    /// have been replaced meanwhile, and the keys that had arrived are nowhere else. What nobody has any more on its way stays.
    /// </summary>
    private static async Task FinishAsync(Dictionary<string, NodeSpec> primaries, NodeWay way, CancellationToken cancellationToken)
    {
        var members = await ReadOwnAsync(primaries, cancellationToken);
        var leaving = from member in members
                      from slot in member.OnTheWay
                      from target in members
                      where slot.IsLeaving && slot.OtherId == target.NodeId && member.Slots.Contains(slot.Slot) && !target.Slots.Contains(slot.Slot)
                      select (SourceId: member.NodeId, TargetId: slot.OtherId, slot.Slot);
        var coming = from member in members
                     from slot in member.OnTheWay
                     from owner in members
                     where !slot.IsLeaving && owner.Slots.Contains(slot.Slot) && owner.NodeId != member.NodeId
                     select (SourceId: owner.NodeId, TargetId: member.NodeId, slot.Slot);
        foreach (var move in leaving.Concat(coming).DistinctBy(each => each.Slot).GroupBy(each => (each.SourceId, each.TargetId)))
        {
            await using var migration = await SlotMigration.OpenAsync(
                primaries[move.Key.SourceId], primaries[move.Key.TargetId], way, cancellationToken);
            await migration.ResumeAsync([.. move.Select(each => each.Slot)], cancellationToken);
        }

        foreach (var member in await ReadOwnAsync(primaries, cancellationToken))
        {
            await using var node = await LiveNode.ConnectAsync(primaries[member.NodeId], cancellationToken);
            foreach (var slot in member.OnTheWay)
            {
                await node.Cluster.SettleAsync(slot.Slot, cancellationToken);
            }
        }
    }

    /// <summary>Each of them as it sees itself.</summary>
    private static async Task<IReadOnlyList<ClusterMember>> ReadOwnAsync(
        Dictionary<string, NodeSpec> primaries, CancellationToken cancellationToken)
    {
        var members = new List<ClusterMember>();
        foreach (var (id, spec) in primaries)
        {
            await using var node = await LiveNode.ConnectAsync(spec, cancellationToken);
            if ((await node.Cluster.ReadMapAsync(cancellationToken)).Find(id) is { } own)
            {
                members.Add(own);
            }
        }

        return members;
    }
}
