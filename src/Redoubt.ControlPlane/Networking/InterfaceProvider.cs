using System.Text.Json.Nodes;
using Redoubt.ControlPlane.Resources;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Addresses;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Networking;

/// <summary>Microsoft.Network/networkInterfaces. Each has a host: a namespace of its own in which programs can run.</summary>
internal sealed class InterfaceProvider : IResourceProvider
{
    public string Type => ResourceTypes.NetworkInterface;

    public JsonObject? Render(ResourceId id, StoreSnapshot snapshot) =>
        snapshot.TryGet(id, out var stored) ? NetworkAnswers.Interface(stored) : null;

    public PutOutcome Put(PutRequest request, StoreChange change)
    {
        var exists = change.Now.TryGet(request.Id, out var existing);
        var id = existing?.Id ?? request.Id;
        var asked = NetworkInterfaceReader.Read(id, request.Body).Value;
        if (existing is not null)
        {
            RefuseMove(existing.ReadInterface(), asked);
        }

        var context = ContextOf(asked, change.Now);
        DiagnosticException.ThrowIfAny(NetworkInterfaceRules.Validate(context));
        var stored = (existing ?? StoredResource.New(id, request.Body, ProvisioningStates.Updating, change.Time)).WithPlacement(PlacementOf(existing, asked, context, change.Now));
        change.Put(stored with { Body = request.Body, State = ProvisioningStates.Updating });
        PublicAddresses.Settle(change, existing?.ReadInterface().PublicIpAddressId, asked.PublicIpAddressId);
        return new PutOutcome(!exists, NetworkWrite.Begin(id, change));
    }

    public StoredOperation? Delete(ResourceId id, StoreChange change) =>
        change.Now.TryGet(id, out var stored) ? NetworkDeletion.Begin(stored, change) : null;

    private static InterfacePlacement PlacementOf(
        StoredResource? existing, NetworkInterface asked, NetworkInterfaceContext context, StoreSnapshot snapshot)
    {
        var placement = existing?.ReadPlacement<InterfacePlacement>();
        if (placement is not null && (asked.StaticAddress is null || asked.StaticAddress.ToString() == placement.Address))
        {
            return placement;
        }

        var index = placement?.Index ?? FreeIndex.ForHosts(snapshot, 1)[0];
        var inUse = context.Occupants.Select(occupant => occupant.Address).ToHashSet();
        var address = asked.StaticAddress ?? AddressAllocator.Free(context.Subnet!, inUse).Select(free => (Ipv4Address?)free).FirstOrDefault()
            ?? throw new DiagnosticException(NetworkDiagnostics.SubnetIsFull(context.Subnet!, 1, 0));
        return new InterfacePlacement(index, address.ToString());
    }

    private static NetworkInterfaceContext ContextOf(NetworkInterface asked, StoreSnapshot snapshot)
    {
        var network = snapshot.Find(asked.SubnetId.Parent)?.ReadNetwork();
        return new NetworkInterfaceContext(asked)
        {
            Subnet = network?.Subnets.FirstOrDefault(subnet => subnet.Id.Equals(asked.SubnetId)),
            NetworkLocation = network?.Location,
            Occupants = SubnetOccupants.Of(asked.SubnetId, snapshot),
            SecurityGroupExists = asked.NetworkSecurityGroupId is null
                || NetworkReferences.Exists(asked.NetworkSecurityGroupId, ResourceTypes.NetworkSecurityGroup, asked.Location, snapshot),
            KnownApplicationSecurityGroups = NetworkReferences.Known(
                asked.ApplicationSecurityGroupIds, ResourceTypes.ApplicationSecurityGroup, asked.Location, snapshot),
            PublicIpAddress = NetworkReferences.Exists(asked.PublicIpAddressId, ResourceTypes.PublicIpAddress, asked.Location, snapshot)
                ? snapshot.Find(asked.PublicIpAddressId)!.ReadPublicAddress()
                : null,
            PublicIpAddressHolder = asked.PublicIpAddressId is { } address
                ? PublicAddresses.UsersOf(address, snapshot).FirstOrDefault(user => !asked.Id.Equals(user.Parent))
                : null,
        };
    }

    private static void RefuseMove(NetworkInterface existing, NetworkInterface asked)
    {
        if (!existing.SubnetId.Equals(asked.SubnetId))
        {
            throw new DiagnosticException(GroupDiagnostics.NotOffered(
                "properties.ipConfigurations",
                $"Network interface '{existing.Id.Name}' cannot move to another subnet: delete it and create it there."));
        }
    }
}
