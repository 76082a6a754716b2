using Redoubt.Fabric.Routing;
using Redoubt.Model.Addresses;
using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.Fabric.Networks;

/// <summary>Resolves what a topology says to what one router needs. Pure.</summary>
public static class NetworkCompiler
{
    /// <param name="topology">Everything that decides about packets.</param>
    /// <param name="placement">The numbers and ports that the topology does not say.</param>
    /// <param name="network">The network, one of the topology's or the platform's own.</param>
    public static NetworkSpec Compile(NetworkTopology topology, FabricPlacement placement, ResourceId network)
    {
        var view = new TopologyView(topology, placement);
        var asked = view.Network(network);
        var interfaces = view.Interfaces(asked).Select(nic => Interface(view, nic)).OrderBy(nic => nic.Index).ToList();
        var outbound = interfaces.SelectMany(nic => Outbound(view, asked, nic)).ToList();
        var publicFrontEnds = view.IsPlatform(asked) ? topology.PublicFrontEnds : [];
        return new NetworkSpec(
            view.Index(network),
            asked,
            Groups(topology, asked, interfaces),
            interfaces,
            placement.Mappings.GetValueOrDefault(network, []),
            topology.Tags)
        {
            SubnetTags = [.. asked.Subnets.Select(subnet => Tags(view, asked, subnet))],
            Links = new NetworkLinks(view, asked).All(),
            Routes = new RouterRoutes(view, asked).All(),
            BasicFrontEnds =
            [
                .. topology.FrontEnds
                    .Where(front => front.Sku == NetworkSku.Basic && front.VirtualNetworkId.Equals(network))
                    .Select(front => front.Address),
            ],
            GuardedFrontEnds =
                [.. topology.FrontEnds.Where(front => front.AllowedSources.Count > 0 && front.VirtualNetworkId.Equals(network))],
            Outbound = outbound,
            Endpoints = [.. view.Endpoints(asked).Select(pair => Endpoint(asked, pair.Endpoint, pair.Cache))],
            PublicFrontEnds = publicFrontEnds,
            PublicAddresses =
            [
                .. interfaces.Select(nic => nic.PublicAddress?.Address).OfType<Ipv4Address>()
                    .Concat(NatAddresses(view, asked))
                    .Concat(publicFrontEnds.Select(front => front.Address))
                    .Distinct(),
            ],
        };
    }

    private static InterfaceSpec Interface(TopologyView view, AttachedInterface nic) =>
        new(view.InterfaceIndex(nic), nic.SubnetId, nic.Address, nic.NetworkSecurityGroupId)
        {
            ForwardsTraffic = nic.ForwardsTraffic,
            PublicAddress = nic.PublicAddress,
            ApplicationSecurityGroupIds = nic.ApplicationSecurityGroupIds,
        };

    private static IReadOnlyList<NetworkSecurityGroup> Groups(
        NetworkTopology topology, VirtualNetwork network, IReadOnlyList<InterfaceSpec> interfaces)
    {
        var used = network.Subnets.Select(subnet => subnet.NetworkSecurityGroupId)
            .Concat(interfaces.Select(nic => nic.NetworkSecurityGroupId))
            .OfType<ResourceId>()
            .ToHashSet();
        return [.. topology.NetworkSecurityGroups.Where(group => used.Contains(group.Id))];
    }

    private static SubnetTags Tags(TopologyView view, VirtualNetwork network, Subnet subnet)
    {
        var table = view.Table(subnet);
        var explicitPrefixes = UserPrefixes.Explicit(table).ToList();
        IEnumerable<Ipv4Prefix> learned = table?.DisableBgpRoutePropagation == true
            ? []
            : new GatewayLearning(view).All(network).Select(each => each.Prefix);
        return new SubnetTags(
            subnet.Id,
            [
                .. network.AddressSpace
                    .Concat(view.Peers(network)
                        .Where(peer => peer.Near.AllowVirtualNetworkAccess)
                        .SelectMany(peer => peer.Network.AddressSpace))
                    .Concat(learned)
                    .Concat(explicitPrefixes)
                    .Append(new Ipv4Prefix(PlatformAddresses.Host, 32))
                    .Distinct()
                    .OrderBy(prefix => prefix.First)
                    .ThenBy(prefix => prefix.Length),
            ],
            explicitPrefixes.Contains(Ipv4Prefix.Any));
    }

    /// <summary>A NAT gateway before the interface's own address; of several of its addresses the interface's own decides.</summary>
    private static IEnumerable<OutboundSpec> Outbound(TopologyView view, VirtualNetwork network, InterfaceSpec nic)
    {
        var subnet = network.Subnets.FirstOrDefault(each => each.Id.Equals(nic.SubnetId));
        if (subnet?.NatGatewayId is { } gateway)
        {
            var addresses = NatAddresses(view, gateway);
            yield return new OutboundSpec(
                nic.Address, addresses.Count == 0 ? null : addresses[(int)(nic.Address.Value % (uint)addresses.Count)]);
        }
        else if (nic.PublicAddress is { } own)
        {
            yield return new OutboundSpec(nic.Address, own.Address);
        }
    }

    private static IEnumerable<Ipv4Address> NatAddresses(TopologyView view, VirtualNetwork network) =>
        network.Subnets.Select(subnet => subnet.NatGatewayId).OfType<ResourceId>().SelectMany(gateway => NatAddresses(view, gateway));

    private static IReadOnlyList<Ipv4Address> NatAddresses(TopologyView view, ResourceId gateway) =>
        view.Topology.NatGateways.FirstOrDefault(binding => binding.Id.Equals(gateway))?.Addresses ?? [];

    private static EndpointSpec Endpoint(VirtualNetwork network, PrivateEndpointAddress endpoint, Ipv4Address cache)
    {
        var subnet = network.Subnets.First(each => each.Id.Equals(endpoint.SubnetId));
        return new EndpointSpec(
            endpoint.Address, endpoint.Ports, cache, RouterTables.Of(subnet), subnet.FiltersPrivateEndpoints ? subnet.Id : null);
    }
}
