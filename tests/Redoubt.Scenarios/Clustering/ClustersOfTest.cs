using Redoubt.Scenarios.Instances;

namespace Redoubt.Scenarios.Clustering;

/// <summary>The clusters of one test, deleted at its end: their nodes have something to do even when nobody asks them anything.</summary>
public abstract class ClustersOfTest(SharedInstance shared) : IAsyncDisposable
{
    private readonly List<string> made = [];

    protected RedoubtInstance Instance { get; } = shared.Instance;

    protected ArmApi Api => Instance.Api;

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        foreach (var id in made)
        {
            await Api.DeleteAsync(id);
        }
    }

    protected async Task<RunningCache> CreateAsync(Site site, string name, string more)
    {
        made.Add(site.CacheId(name));
        return await site.CreateCacheAsync(name, more);
    }
}
