using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.SelfTest.Shrinking;

/// <summary>What subnets and interfaces have beside their addresses, each of it alone.</summary>
internal static class SettingRemovals
{
    public static IEnumerable<Removal> Of(Subnet subnet)
    {
        if (subnet.NetworkSecurityGroupId is not null)
        {
            yield return topology => ChangeSubnet(topology, subnet.Id, other => other with { NetworkSecurityGroupId = null });
        }

        if (subnet.RouteTableId is not null)
        {
            yield return topology => ChangeSubnet(topology, subnet.Id, other => other with { RouteTableId = null });
        }

        if (subnet.NatGatewayId is not null)
        {
            yield return topology => ChangeSubnet(topology, subnet.Id, other => other with { NatGatewayId = null });
        }

        if (subnet.FiltersPrivateEndpoints)
        {
            yield return topology => ChangeSubnet(topology, subnet.Id, other => other with { FiltersPrivateEndpoints = false });
        }

        if (subnet.ServiceEndpoints.Count > 0)
        {
            yield return topology => ChangeSubnet(topology, subnet.Id, other => other with { ServiceEndpoints = [] });
        }
    }

    public static IEnumerable<Removal> Of(AttachedInterface nic)
    {
        if (nic.NetworkSecurityGroupId is not null)
        {
            yield return topology => ChangeInterface(topology, nic.Id, other => other with { NetworkSecurityGroupId = null });
        }

        if (nic.ApplicationSecurityGroupIds.Count > 0)
        {
            yield return topology => ChangeInterface(topology, nic.Id, other => other with { ApplicationSecurityGroupIds = [] });
        }

        if (nic.ForwardsTraffic)
        {
            yield return topology => ChangeInterface(topology, nic.Id, other => other with { ForwardsTraffic = false });
        }

        if (nic.PublicAddress is not null)
        {
            yield return topology => ChangeInterface(topology, nic.Id, other => other with { PublicAddress = null });
        }
    }

    private static NetworkTopology ChangeSubnet(NetworkTopology topology, ResourceId id, Func<Subnet, Subnet> change) => topology with
    {
        VirtualNetworks =
        [
            .. topology.VirtualNetworks.Select(network => network with
            {
                Subnets = [.. network.Subnets.Select(subnet => subnet.Id.Equals(id) ? change(subnet) : subnet)],
            }),
        ],
    };

    private static NetworkTopology ChangeInterface(
        NetworkTopology topology, ResourceId id, Func<AttachedInterface, AttachedInterface> change) =>
        topology with { Interfaces = [.. topology.Interfaces.Select(nic => nic.Id.Equals(id) ? change(nic) : nic)] };
}
