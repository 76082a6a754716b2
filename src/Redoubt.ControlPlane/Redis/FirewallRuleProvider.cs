using System.Text.Json.Nodes;
using Redoubt.ControlPlane.Networking;
using Redoubt.ControlPlane.Resources;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Redis;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Redis;

/// <summary>Microsoft.Cache/Redis/firewallRules. A rule is there at once; the network follows within moments.</summary>
internal sealed class FirewallRuleProvider : IResourceProvider
{
    public string Type => ResourceTypes.RedisFirewallRule;

    public bool DeletesAtOnce => true;

    public ResourceId OwnerOf(ResourceId id) => id.Parent!;

    public JsonObject? Render(ResourceId id, StoreSnapshot snapshot) =>
        snapshot.TryGet(id, out var stored) ? RedisFirewallRuleWriter.Write(stored.ReadFirewallRule()) : null;

    public PutOutcome Put(PutRequest request, StoreChange change)
    {
        var cache = change.Now.Resources[request.Id.Parent!.Key];
        var exists = change.Now.TryGet(request.Id, out var existing);
        var id = existing?.Id ?? cache.Id.Child("firewallRules", request.Id.Name);
        _ = RedisFirewallRuleReader.Read(id, request.Body).Value;
        var stored = existing ?? StoredResource.New(id, request.Body, ProvisioningStates.Succeeded, change.Time);
        change.Put(stored with { Body = request.Body });
        return new PutOutcome(!exists, Refresh(cache, change));
    }

    public StoredOperation? Delete(ResourceId id, StoreChange change)
    {
        if (!change.Now.TryGet(id, out var stored))
        {
            return null;
        }

        change.Delete(stored);
        return Refresh(change.Now.Resources[id.Parent!.Key], change);
    }

    private static StoredOperation Refresh(StoredResource cache, StoreChange change) =>
        NetworkRefresh.Begin(PublicCaches.NetworkOf(cache.ReadRedis()), change);
}
