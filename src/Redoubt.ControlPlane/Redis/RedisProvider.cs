using System.Text.Json.Nodes;
using Redoubt.ControlPlane.Hosting;
using Redoubt.ControlPlane.Networking;
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
        snapshot.TryGet(id, out var cache) ? RedisAnswer.Of(cache, snapshot, keys: null) : null;

    public JsonObject? RenderAccepted(ResourceId id, StoreSnapshot snapshot) =>
        snapshot.TryGet(id, out var cache) ? RedisAnswer.Of(cache, snapshot, RedisSecrets.Open(cache, instance.Secrets)) : null;

    public JsonObject Merge(StoredResource existing, JsonObject patch) => RedisPatch.Apply(existing.Body, patch);

    public PutOutcome Put(PutRequest request, StoreChange change)
    {
        var id = Canonical(request.Id);
        var cache = RedisReader.Read(id, request.Body).Value;
        return change.Now.TryGet(id, out var existing)
            ? Update(existing, cache, request.Body, change)
            : Create(cache, request.Body, change);
    }

    public StoredOperation? Delete(ResourceId id, StoreChange change)
    {
        if (!change.Now.TryGet(id, out var cache))
        {
            return null;
        }

        change.Put(cache with { State = ProvisioningStates.Deleting });
        return change.Put(StoredOperation.Begin(RedisDeletion.OperationKind, cache.Id.ToString(), change.Time));
    }

    private PutOutcome Create(RedisResource cache, JsonObject body, StoreChange change)
    {
        var context = ContextOf(cache, change.Now);
        DiagnosticException.ThrowIfAny(RedisCreateRules.Validate(context));
        DiagnosticException.ThrowIfAny([.. NotOffered(cache)]);
        var addresses = AddressesOf(cache, context, change.Now);
        var hosts = FreeIndex.ForHosts(change.Now, cache.NodeCount);
        var placement = new RedisPlacement(
            addresses.FrontEnd.ToString(),
            IsNamed: false,
            Primary: 0,
            [.. addresses.Nodes.Zip(hosts, (address, host) => new RedisNodePlacement(host, address.ToString()))]);
        var secrets = RedisSecrets.Create(instance.Authority, $"*.{RedisResource.DnsSuffix}", time);
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

    private static PutOutcome Update(StoredResource existing, RedisResource cache, JsonObject body, StoreChange change)
    {
        var (before, placement) = (existing.ReadRedis(), existing.ReadPlacement<RedisPlacement>());
        DiagnosticException.ThrowIfAny(RedisUpdateRules.Validate(before, cache, Ipv4Address.Parse(placement.VirtualIp)));
        if (before.Sku != cache.Sku)
        {
            throw new DiagnosticException(GroupDiagnostics.NotOffered("properties.sku", $"Scaling from {before.Sku} to {cache.Sku} is not offered by this version."));
        }

        if (existing.State == ProvisioningStates.Failed)
        {
            throw new DiagnosticException(RedisDiagnostics.Failed(existing.Id, existing.State));
        }

        DiagnosticException.ThrowIfAny(RedisUpdateRules.ValidateNeighbours(before, cache, SubnetNeighbours.Of(cache, change.Now)));
        var changed = before.EnableNonSslPort != cache.EnableNonSslPort
            || before.DisableAccessKeyAuthentication != cache.DisableAccessKeyAuthentication
            || before.PublicNetworkAccess != cache.PublicNetworkAccess
            || !SameSettings(before, cache);
        var busy = before.AadEnabled == cache.AadEnabled ? ProvisioningStates.Updating : ProvisioningStates.ConfiguringAad;
        change.Put(existing with { Body = body, State = changed ? busy : ProvisioningStates.Succeeded });
        return new PutOutcome(
            false, changed ? change.Put(StoredOperation.Begin(RedisUpdate.OperationKind, existing.Id.ToString(), change.Time)) : null);
    }

    private static bool SameSettings(RedisResource before, RedisResource after) =>
        before.Configuration.Count == after.Configuration.Count
        && before.Configuration.All(setting => after.Configuration.GetValueOrDefault(setting.Key) == setting.Value);

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

    /// <summary>What the cloud would accept and this version does not serve yet.</summary>
    private static IEnumerable<Diagnostic> NotOffered(RedisResource cache)
    {
        if (cache.ShardCount is { } shards)
        {
            yield return GroupDiagnostics.NotOffered(
                "properties.shardCount", $"Clustering (shardCount {shards}) is not offered by this version: leave properties.shardCount out.");
        }
    }

    // Clients spell the type redis or Redis; the real service answers Redis whatever was asked.
    private static ResourceId Canonical(ResourceId id) =>
        ResourceId.Create(id.SubscriptionId, id.ResourceGroup, ResourceTypes.Redis, id.Name);
}
