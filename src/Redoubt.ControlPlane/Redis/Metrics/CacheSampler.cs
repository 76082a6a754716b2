using Redoubt.ControlPlane.Store;

namespace Redoubt.ControlPlane.Redis.Metrics;

/// <summary>Takes readings of the nodes of one cache, whichever these are now.</summary>
internal sealed class CacheSampler(RedisNodeSpecs nodeSpecs, TimeProvider time) : IAsyncDisposable
{
    private IReadOnlyList<NodeSampler> samplers = [];

    /// <summary>One reading of each node that has run. One caller at a time.</summary>
    public async Task<IReadOnlyList<NodeReading>> ReadAsync(StoredResource cache, CancellationToken cancellationToken)
    {
        var placement = cache.ReadPlacement<RedisPlacement>();
        await FollowAsync(cache, placement);
        var readings = new List<NodeReading>();
        foreach (var sampler in samplers)
        {
            readings.Add(await sampler.ReadAsync(placement.IsPrimary(sampler.Place.Node), cancellationToken));
        }

        return readings;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var sampler in samplers)
        {
            await sampler.DisposeAsync();
        }
    }

    /// <summary>Nodes that are others now, or other processes, have other samplers; one that never ran belongs to an operation.</summary>
    private async Task FollowAsync(StoredResource cache, RedisPlacement placement)
    {
        var nodes = placement.Nodes.Index().Where(node => node.Item.Pid is not null).ToList();
        if (nodes.SequenceEqual(samplers.Select(Followed)))
        {
            return;
        }

        foreach (var sampler in samplers.Where(sampler => !nodes.Contains(Followed(sampler))))
        {
            await sampler.DisposeAsync();
        }

        var specs = nodeSpecs.Of(cache);
        samplers =
        [
            .. nodes.Select(node => samplers.FirstOrDefault(sampler => node == Followed(sampler))
                ?? new NodeSampler(new NodePlace(cache.Id, placement.ShardOf(node.Index), node.Index), node.Item, specs[node.Index], time)),
        ];

        static (int Index, RedisNodePlacement Item) Followed(NodeSampler sampler) => (sampler.Place.Node, sampler.Process);
    }
}
