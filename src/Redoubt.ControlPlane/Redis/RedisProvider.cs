using System.Text.Json.Nodes;
using Redoubt.ControlPlane.Hosting;
using Redoubt.ControlPlane.Networking;
using Redoubt.ControlPlane.Redis.Certificates;
using Redoubt.ControlPlane.Redis.Geo;
using Redoubt.ControlPlane.Resources;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Addresses;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Networking;
using Redoubt.Model.Redis;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Redis;

/// <summary>Microsoft.Cache/Redis.</summary>
internal sealed class RedisProvider(Instance instance, TimeProvider time) : IResourceProvider
{
    public string Type => ResourceTypes.Redis;

    public JsonObject? Render(ResourceId id, StoreSnapshot snapshot) =>
        snapshot.TryGet(id, out var cache) ? RedisAnswer.Of(cache, snapshot, instance.Identity, keys: null) : null;

    public JsonObject? RenderAccepted(ResourceId id, StoreSnapshot snapshot) =>
        snapshot.TryGet(id, out var cache)
            ? RedisAnswer.Of(cache, snapshot, instance.Identity, RedisSecrets.Open(cache, instance.Secrets))
            : null;

    public JsonObject Merge(StoredResource existing, JsonObject patch) => RedisPatch.Apply(existing.Body, patch);

    public PutOutcome Put(PutRequest request, StoreChange change)
    {
        var id = Canonical(request.Id);
        var existing = change.Now.Find(id);
        var kept = existing is null ? null : RedisSecrets.Open(existing, instance.Secrets);
        var cache = RedisReader.Read(id, kept is null ? request.Body : RedisSecretSettings.With(request.Body, kept.Storage)).Value;
        var body = RedisSecretSettings.Without(request.Body);
        return existing is null ? Create(cache, body, change) : Update(existing, kept!, cache, body, change);
    }

    public StoredOperation? Delete(ResourceId id, StoreChange change)
    {
        if (!change.Now.TryGet(id, out var cache))
        {
            return null;
        }

        if (GeoLinks.LinkOf(cache.Id, change.Now) is { } link)
        {
            throw new DiagnosticException(GeoReplicationDiagnostics.Deletion(cache.Id, link.ReadLinkedServer().CacheId));
        }

        change.Put(cache with { State = ProvisioningStates.Deleting });
        return change.Put(StoredOperation.Begin(RedisDeletion.OperationKind, cache.Id.ToString(), change.Time));
    }

    /// <summary>Everything that the create of a cache would be refused for.</summary>
    public IReadOnlyList<Diagnostic> WhyNotCreated(RedisResource cache, StoreSnapshot snapshot) =>
        RedisCreateRules.Validate(ContextOf(cache, snapshot));

    private PutOutcome Create(RedisResource cache, JsonObject body, StoreChange change)
    {
        var context = ContextOf(cache, change.Now);
        DiagnosticException.ThrowIfAny(RedisCreateRules.Validate(context));
        var addresses = AddressesOf(cache, context, change.Now);
        var hosts = FreeIndex.ForHosts(change.Now, cache.NodeCount);
        var placement = new RedisPlacement(
            addresses.FrontEnd.ToString(),
            IsNamed: false,
            [.. Enumerable.Range(0, cache.Shards).Select(shard => shard * cache.NodeCount / cache.Shards)],
            [.. addresses.Nodes.Zip(hosts, (address, host) => RedisNodePlacement.New(host, address))]);
        var secrets = RedisSecrets.Create(instance.Authority, RedisCertificates.Names, time) with
        {
            Storage = RedisSecretSettings.Of(cache),
        };
        change.Put(new StoredResource
        {
            Id = cache.Id,
            Body = body,
            State = ProvisioningStates.Creating,
            Secrets = secrets.Seal(cache.Id.Key, instance.Secrets),
            Created = change.Time,
            Changed = change.Time,
        }.WithPlacement(placement));
        return new PutOutcome(true, change.Put(StoredOperation.Begin(RedisCreation.OperationKind, cache.Id.ToString(), change.Time)));
    }

    /// <summary>Outside every virtual network the front end is public and the nodes are the platform's.</summary>
    private static RedisAddresses AddressesOf(RedisResource cache, RedisCreateContext context, StoreSnapshot snapshot)
    {
        var occupants = context.Subnet is null ? SubnetOccupants.Of(PublicCaches.Subnet.Id, snapshot) : context.Occupants;
        var inUse = occupants.Select(occupant => occupant.Address).ToHashSet();
        if (!RedisAddresses.TryAllocate(cache, context.Subnet ?? PublicCaches.Subnet, inUse, out var addresses))
        {
            throw new InvalidOperationException($"The rules let '{cache.Id}' pass, and yet its subnet has no addresses for it.");
        }

        return context.Subnet is null ? addresses with { FrontEnd = PublicAddresses.LowestFree(snapshot) } : addresses;
    }

    private PutOutcome Update(StoredResource existing, RedisSecrets kept, RedisResource cache, JsonObject body, StoreChange change)
    {
        var (before, placement) = (existing.ReadRedis(), existing.ReadPlacement<RedisPlacement>());
        DiagnosticException.ThrowIfAny(
            RedisUpdateRules.Validate(before, ContextOf(cache, change.Now), Ipv4Address.Parse(placement.VirtualIp)));
        if (existing.State == ProvisioningStates.Failed)
        {
            throw new DiagnosticException(RedisDiagnostics.Failed(existing.Id, existing.State));
        }

        if (GeoLinks.LinkOf(existing.Id, change.Now) is not null)
        {
            DiagnosticException.ThrowIfAny([.. LinkedCacheRules.Validate(before, cache)]);
        }

        DiagnosticException.ThrowIfAny(RedisUpdateRules.ValidateNeighbours(before, cache, SubnetNeighbours.Of(cache, change.Now)));
        var changed = before.EnableNonSslPort != cache.EnableNonSslPort
            || before.DisableAccessKeyAuthentication != cache.DisableAccessKeyAuthentication
            || before.PublicNetworkAccess != cache.PublicNetworkAccess
            || !SameSettings(before, cache);
        var secrets = kept with { Storage = RedisSecretSettings.Of(cache) };
        existing = existing with { Secrets = secrets.Seal(existing.Key, instance.Secrets) };
        if (before.Sku != cache.Sku || before.ShardCount != cache.ShardCount)
        {
            return new PutOutcome(false, RedisScaling.Begin(existing, cache, body, change));
        }

        var busy = before.AadEnabled == cache.AadEnabled ? ProvisioningStates.Updating : ProvisioningStates.ConfiguringAad;
        change.Put(existing with { Body = body, State = changed ? busy : ProvisioningStates.Succeeded });
        return new PutOutcome(
            false, changed ? change.Put(StoredOperation.Begin(RedisUpdate.OperationKind, existing.Id.ToString(), change.Time)) : null);
    }

    private static bool SameSettings(RedisResource before, RedisResource after) =>
        Settings(before).SequenceEqual(Settings(after));

    private static IEnumerable<KeyValuePair<string, string>> Settings(RedisResource cache) => cache.Configuration
        .Where(setting => !RedisSettingKeys.Secret.Contains(setting.Key))
        .OrderBy(setting => setting.Key, StringComparer.OrdinalIgnoreCase);

    private RedisCreateContext ContextOf(RedisResource cache, StoreSnapshot snapshot)
    {
        var others = snapshot.OfType(ResourceTypes.Redis).Select(other => other.ReadRedis()).ToList();
        var context = new RedisCreateContext(cache) 
        {
            OtherCaches = [.. others.Select(other => other.Id)],
            ManagedByTenants = instance.Identity.ManagedByTenants,
        };
        if (cache.SubnetId is not { } subnetId || !snapshot.TryGet(subnetId.Parent, out var stored))
        {
            return context;
        }

        var network = stored.ReadNetwork();
        return context with
        {
            Subnet = network.Subnets.FirstOrDefault(subnet => subnet.Id.Equals(subnetId)),
            NetworkLocation = network.Location,
            Occupants = SubnetOccupants.Of(subnetId, snapshot),
            Neighbours = [.. others.Where(other => subnetId.Equals(other.SubnetId))],
        };
    }

    // Clients spell the type redis or Redis; the real service answers Redis whatever was asked.
    private static ResourceId Canonical(ResourceId id) =>
        ResourceId.Create(id.SubscriptionId, id.ResourceGroup, ResourceTypes.Redis, id.Name);
}
