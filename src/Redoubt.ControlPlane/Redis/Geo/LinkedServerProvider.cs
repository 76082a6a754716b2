using System.Text.Json.Nodes;
using Redoubt.ControlPlane.Resources;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Redis;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Redis.Geo;

/// <summary>Microsoft.Cache/Redis/linkedServers. Whichever cache it is asked of, the other one shows the link as well.</summary>
internal sealed class LinkedServerProvider : IResourceProvider
{
    private const string Collection = "linkedServers";

    public string Type => ResourceTypes.LinkedServer;

    public ResourceId OwnerOf(ResourceId id) => id.Parent!;

    public JsonObject? Render(ResourceId id, StoreSnapshot snapshot)
    {
        if (!snapshot.TryGet(id, out var link) || GeoLinks.PairOf(link.Id.Parent!, snapshot) is not { } pair)
        {
            return null;
        }

        var role = link.ReadPlacement<LinkedServerPlacement>().Role;
        return LinkedServerWriter.Write(
            link.Id, link.Body, new LinkedServerFacts(link.State, role, pair.Primary.ReadRedis().HostName));
    }

    public PutOutcome Put(PutRequest request, StoreChange change)
    {
        var here = change.Now.Resources[request.Id.Parent!.Key];
        var asked = LinkedServerReader.Read(request.Id, request.Body).Value;
        var there = change.Now.Find(asked.CacheId)
            ?? throw new DiagnosticException(GeoReplicationDiagnostics.NotFound(asked.CacheId));
        ResourceService.RefuseBusy(there.Id, change.Now);
        Check(here, there, asked, change.Now);

        var own = Link(here, there, asked.Role, request.Body, change);
        var reverse = asked.Role == LinkedServerRole.Primary ? LinkedServerRole.Secondary : LinkedServerRole.Primary;
        Link(there, here, reverse, BodyOf(here), change);
        foreach (var cache in new[] { here, there })
        {
            change.SetState(cache.Key, ProvisioningStates.Linking);
        }

        return new PutOutcome(true, change.Put(StoredOperation.Begin(GeoLinkRun.OperationKind, own.Id.ToString(), change.Time)));
    }

    public StoredOperation? Delete(ResourceId id, StoreChange change)
    {
        if (!change.Now.TryGet(id, out var link) || GeoLinks.PairOf(link.Id.Parent!, change.Now) is not { } pair)
        {
            return null;
        }

        ResourceService.RefuseBusy(pair.Primary.Id, change.Now);
        ResourceService.RefuseBusy(pair.Secondary.Id, change.Now);
        pair.Put(change, ProvisioningStates.Deleting, ProvisioningStates.Unlinking, isReplicating: false);
        return change.Put(StoredOperation.Begin(GeoUnlinkRun.OperationKind, link.Id.ToString(), change.Time));
    }

    private static void Check(StoredResource here, StoredResource there, LinkedServer asked, StoreSnapshot snapshot)
    {
        var (primary, secondary) = asked.Role == LinkedServerRole.Secondary ? (here, there) : (there, here);
        DiagnosticException.ThrowIfAny(LinkRules.Validate(new LinkContext(Candidate(primary), Candidate(secondary), asked)));

        LinkedCandidate Candidate(StoredResource cache) =>
            new(cache.ReadRedis(), cache.State, GeoLinks.LinkOf(cache.Id, snapshot) is not null);
    }

    private static StoredResource Link(
        StoredResource cache, StoredResource linked, LinkedServerRole role, JsonObject body, StoreChange change)
    {
        var id = cache.Id.Child(Collection, linked.Id.Name);
        return change.Put(StoredResource.New(id, body, ProvisioningStates.Creating, change.Time)
            .WithPlacement(new LinkedServerPlacement(role, IsReplicating: false)));
    }

    /// <summary>What would have been asked of the linked cache; the role is the service's to say.</summary>
    private static JsonObject BodyOf(StoredResource cache) => new()
    {
        ["properties"] = new JsonObject
        {
            ["linkedRedisCacheId"] = cache.Id.ToString(),
            ["linkedRedisCacheLocation"] = cache.Location,
            ["serverRole"] = nameof(LinkedServerRole.Primary),
        },
    };
}
