using System.Text.Json.Nodes;
using Redoubt.ControlPlane.Redis.Geo;
using Redoubt.ControlPlane.Resources;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Networking;

/// <summary>Microsoft.Network/privateEndpoints.</summary>
internal sealed class PrivateEndpointProvider(NameService names) : NetworkRowProvider(ResourceTypes.PrivateEndpoint)
{
    public override PutOutcome Put(PutRequest request, StoreChange change)
    {
        var outcome = base.Put(request, change);
        EndpointRecords.Refresh(change.Now.Resources[request.Id.Key], change);
        return outcome;
    }

    public override StoredOperation? Delete(ResourceId id, StoreChange change)
    {
        if (change.Now.TryGet(id, out var stored))
        {
            EndpointRecords.Remove(stored, change);
            foreach (var group in change.Now.OfType(ResourceTypes.PrivateDnsZoneGroup).Where(group => id.Equals(group.Id.Parent)).ToList())
            {
                change.Delete(group);
            }
        }

        return base.Delete(id, change);
    }

    public override void Committed() => names.Publish();

    protected override JsonObject Render(StoredResource stored, StoreSnapshot snapshot) => PrivateEndpointWriter.Write(
        stored.Body, stored.ReadPrivateEndpoint(), NetworkAnswers.FactsOf(stored), PrivateEndpoints.FactsOf(stored, snapshot));

    protected override StoredResource Accept(StoredResource asked, StoredResource? existing, StoreSnapshot snapshot)
    {
        var context = ContextOf(asked.ReadPrivateEndpoint(), existing, snapshot);
        DiagnosticException.ThrowIfAny(PrivateEndpointRules.Validate(context));
        return asked.WithPlacement(PlacementOf(context, existing));
    }

    private static PrivateEndpointPlacement PlacementOf(PrivateEndpointContext context, StoredResource? existing)
    {
        var before = existing?.ReadPlacement<PrivateEndpointPlacement>();
        var inUse = context.Occupants.Select(occupant => occupant.Address).ToHashSet();
        var address = context.Endpoint.StaticAddress?.ToString()
            ?? before?.Address
            ?? AddressAllocator.Free(context.Subnet!, inUse).First().ToString();
        if (before is not null)
        {
            return before with { Address = address };
        }

        return context.Endpoint.Connection.IsManual
            ? new PrivateEndpointPlacement(address, PrivateLinkStatus.Pending, "Awaiting Approval")
            : new PrivateEndpointPlacement(address, PrivateLinkStatus.Approved, "Auto-Approved");
    }

    private static PrivateEndpointContext ContextOf(PrivateEndpoint endpoint, StoredResource? existing, StoreSnapshot snapshot)
    {
        var network = snapshot.Find(endpoint.SubnetId.Parent)?.ReadNetwork();
        var target = endpoint.Connection.TargetId;
        return new PrivateEndpointContext(endpoint)
        {
            Existing = existing?.ReadPrivateEndpoint(),
            Subnet = network?.Subnets.FirstOrDefault(subnet => subnet.Id.Equals(endpoint.SubnetId)),
            NetworkLocation = network?.Location,
            Occupants = SubnetOccupants.Of(endpoint.SubnetId, snapshot),
            Cache = target.IsType(ResourceTypes.Redis) ? snapshot.Find(target)?.ReadRedis() : null,
            IsGeoLinked = GeoLinks.LinkOf(target, snapshot) is not null,
            OtherEndpoints = PrivateEndpoints.Of(target, snapshot).Count(other => !other.Id.Equals(endpoint.Id)),
        };
    }
}
