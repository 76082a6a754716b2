using Redoubt.ControlPlane.Operations;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Redis;

namespace Redoubt.ControlPlane.Redis.Geo;

/// <summary>Two linked caches as one snapshot has them. Each has a row of the link, which names the other.</summary>
/// <param name="Primary">The cache that takes the writes.</param>
/// <param name="Secondary">The cache that follows it.</param>
/// <param name="ToSecondary">The primary's row.</param>
/// <param name="ToPrimary">The secondary's row.</param>
internal sealed record GeoPair(StoredResource Primary, StoredResource Secondary, StoredResource ToSecondary, StoredResource ToPrimary)
{
    public bool IsReplicating => ToSecondary.ReadPlacement<LinkedServerPlacement>().IsReplicating;

    private IEnumerable<StoredResource> Caches => [Primary, Secondary];

    private IEnumerable<StoredResource> Links => [ToSecondary, ToPrimary];

    /// <summary>Waits for the turns of both caches, always in the same order: two that want both never wait for each other.</summary>
    public async Task<IDisposable> TakeTurnsAsync(ResourceTurns turns, CancellationToken cancellationToken)
    {
        var ids = Caches.Select(cache => cache.Id).OrderBy(id => id.Key, StringComparer.Ordinal).ToList();
        var first = await turns.TakeAsync(ids[0], cancellationToken);
        try
        {
            return new BothTurns(first, await turns.TakeAsync(ids[1], cancellationToken));
        }
        catch
        {
            first.Dispose();
            throw;
        }
    }

    /// <summary>Says how far links and caches are; a cache that failed to come up stays so.</summary>
    public GeoPair Put(StoreChange change, string links, string caches, bool isReplicating)
    {
        foreach (var link in Links)
        {
            var placement = link.ReadPlacement<LinkedServerPlacement>() with { IsReplicating = isReplicating };
            change.Put(link.WithPlacement(placement) with { State = links });
        }

        PutCaches(change, caches);
        return this;
    }

    /// <summary>Gives the secondary the slots of the primary, shard by shard.</summary>
    public void ShareSlots(StoreChange change)
    {
        var secondary = change.Now.Resources[Secondary.Key];
        var slots = Primary.ReadPlacement<RedisPlacement>().Slots;
        change.Put(secondary.WithPlacement(secondary.ReadPlacement<RedisPlacement>() with { Slots = slots }));
    }

    /// <summary>Lets the two change their roles.</summary>
    public void PutReversed(StoreChange change, string links)
    {
        foreach (var link in Links)
        {
            var placement = link.ReadPlacement<LinkedServerPlacement>();
            var role = placement.Role == LinkedServerRole.Primary ? LinkedServerRole.Secondary : LinkedServerRole.Primary;
            change.Put(link.WithPlacement(placement with { Role = role }) with { State = links });
        }
    }

    /// <summary>Takes the link away; both caches go on by themselves.</summary>
    public void Remove(StoreChange change)
    {
        foreach (var link in Links)
        {
            change.Delete(link);
        }

        PutCaches(change, ProvisioningStates.Succeeded);
    }

    private void PutCaches(StoreChange change, string state)
    {
        foreach (var cache in Caches.Where(cache => cache.State != ProvisioningStates.Failed))
        {
            change.SetState(cache.Key, state);
        }
    }

    private sealed class BothTurns(IDisposable first, IDisposable second) : IDisposable
    {
        public void Dispose()
        {
            second.Dispose();
            first.Dispose();
        }
    }
}
