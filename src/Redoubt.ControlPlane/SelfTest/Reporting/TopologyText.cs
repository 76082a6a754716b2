using System.Text;
using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.SelfTest.Reporting;

/// <summary>
/// A topology for people: one line a resource, in the words of its JSON. Groups and tables that nobody names are left out.
/// </summary>
internal sealed class TopologyText
{
    private readonly StringBuilder text = new();

    public static string Of(NetworkTopology topology)
    {
        var writer = new TopologyText();
        writer.Write(topology);
        return writer.text.ToString();
    }

    private void Write(NetworkTopology topology)
    {
        foreach (var network in topology.VirtualNetworks)
        {
            Write(network);
        }

        foreach (var nic in topology.Interfaces)
        {
            Line(
                $"interface {nic.Id.Name}",
                ("address", nic.Address),
                ("subnet", Path(nic.SubnetId)),
                ("nsg", nic.NetworkSecurityGroupId?.Name),
                ("asgs", Names(nic.ApplicationSecurityGroupIds)),
                ("forwards", nic.ForwardsTraffic ? "true" : null),
                ("public", nic.PublicAddress is { } address ? $"{address.Address} {address.Sku}" : null));
        }

        foreach (var frontEnd in topology.FrontEnds)
        {
            var ports = List(frontEnd.Ports.Select(port => $"{port.Port} -> {port.Backend}"));
            Line(
                $"frontEnd {frontEnd.Id.Name}",
                ("address", frontEnd.Address),
                ("subnet", Path(frontEnd.SubnetId)),
                ("sku", frontEnd.Sku),
                ("ports", ports));
        }

        WriteCaches(topology);

        WriteGateways(topology);
        WriteRules(topology);
    }

    private void Write(VirtualNetwork network)
    {
        Line($"network {network.Id.Name}", ("location", network.Location), ("space", List(network.AddressSpace)));
        foreach (var subnet in network.Subnets)
        {
            Line(
                $"  subnet {subnet.Id.Name}",
                ("prefix", subnet.Prefix),
                ("nsg", subnet.NetworkSecurityGroupId?.Name),
                ("routeTable", subnet.RouteTableId?.Name),
                ("natGateway", subnet.NatGatewayId?.Name),
                ("serviceEndpoints", List(subnet.ServiceEndpoints)),
                ("filtersPrivateEndpoints", subnet.FiltersPrivateEndpoints ? "true" : null));
        }

        foreach (var peering in network.Peerings)
        {
            Line(
                $"  peering {peering.Id.Name}",
                ("state", peering.State),
                ("allowVirtualNetworkAccess", peering.AllowVirtualNetworkAccess),
                ("allowForwardedTraffic", peering.AllowForwardedTraffic),
                ("allowGatewayTransit", peering.AllowGatewayTransit),
                ("useRemoteGateways", peering.UseRemoteGateways));
        }
    }

    private void WriteCaches(NetworkTopology topology)
    {
        foreach (var frontEnd in topology.PublicFrontEnds)
        {
            Line(
                $"cache {frontEnd.CacheId.Name}",
                ("address", frontEnd.Address),
                ("ports", List(frontEnd.Ports)),
                ("enabled", frontEnd.IsEnabled),
                ("allowed", List(frontEnd.AllowedSources.Select(range => $"{range.First}-{range.Last}"))));
        }

        foreach (var endpoint in topology.PrivateEndpoints)
        {
            Line(
                $"privateEndpoint {endpoint.Id.Name}",
                ("address", endpoint.Address),
                ("subnet", Path(endpoint.SubnetId)),
                ("cache", endpoint.CacheId.Name),
                ("approved", endpoint.IsApproved));
        }
    }

    private void WriteGateways(NetworkTopology topology)
    {
        foreach (var gateway in topology.Gateways)
        {
            Line(
                $"gateway {gateway.Id.Name}",
                ("type", gateway.GatewayType),
                ("network", gateway.VirtualNetworkId.Name),
                ("defaultSite", gateway.DefaultSiteId?.Name));
        }

        foreach (var connection in topology.Connections)
        {
            Line(
                $"connection {connection.Id.Name}",
                ("type", connection.ConnectionType),
                ("connected", connection.IsConnected),
                ("bgp", connection.EnableBgp));
        }

        foreach (var gateway in topology.LocalNetworkGateways)
        {
            Line($"localNetworkGateway {gateway.Id.Name}", ("space", List(gateway.AddressSpace)), ("address", gateway.GatewayAddress));
        }

        foreach (var site in topology.Sites)
        {
            Line(
                $"site {site.Id.Name}",
                ("space", List(site.AddressSpace)),
                ("advertises", List(site.AdvertisedPrefixes)),
                ("connectedTo", Names(site.ConnectedTo)));
            foreach (var rule in site.Firewall)
            {
                Line(
                    $"  {rule.Access} {rule.Name}",
                    ("protocol", rule.Protocol),
                    ("to", List(rule.DestinationPrefixes)),
                    ("ports", List(rule.DestinationPorts)));
            }
        }
    }

    private void WriteRules(NetworkTopology topology)
    {
        List<Subnet> subnets = [.. topology.VirtualNetworks.SelectMany(network => network.Subnets)];
        var groups = subnets.Select(subnet => subnet.NetworkSecurityGroupId)
            .Concat(topology.Interfaces.Select(nic => nic.NetworkSecurityGroupId))
            .ToHashSet();
        foreach (var group in topology.NetworkSecurityGroups.Where(group => groups.Contains(group.Id)))
        {
            Line($"nsg {group.Id.Name}");
            foreach (var rule in group.Rules.OrderBy(rule => rule.Direction).ThenBy(rule => rule.Priority))
            {
                Line(
                    $"  {rule.Priority} {rule.Direction} {rule.Access} {rule.Name}",
                    ("protocol", rule.Protocol),
                    ("from", List(rule.SourcePrefixes) ?? Names(rule.SourceApplicationSecurityGroups)),
                    ("sourcePorts", List(rule.SourcePorts)),
                    ("to", List(rule.DestinationPrefixes) ?? Names(rule.DestinationApplicationSecurityGroups)),
                    ("ports", List(rule.DestinationPorts)));
            }
        }

        var tables = subnets.Select(subnet => subnet.RouteTableId).ToHashSet();
        foreach (var table in topology.RouteTables.Where(table => tables.Contains(table.Id)))
        {
            Line($"routeTable {table.Id.Name}", ("disableBgpRoutePropagation", table.DisableBgpRoutePropagation));
            foreach (var route in table.Routes)
            {
                Line(
                    $"  route {route.Name}",
                    ("prefix", route.AddressPrefix),
                    ("nextHop", route.NextHopType),
                    ("address", route.NextHopAddress));
            }
        }

        var gateways = subnets.Select(subnet => subnet.NatGatewayId).ToHashSet();
        foreach (var gateway in topology.NatGateways.Where(gateway => gateways.Contains(gateway.Id)))
        {
            Line($"natGateway {gateway.Id.Name}", ("addresses", List(gateway.Addresses) ?? "[]"));
        }
    }

    private void Line(string what, params ReadOnlySpan<(string Name, object? Value)> properties)
    {
        var written = new List<string>();
        foreach (var (name, value) in properties)
        {
            if (value is not null)
            {
                written.Add($"{name}: {value}");
            }
        }

        text.Append(what).AppendLine(written.Count > 0 ? $" {{ {string.Join(", ", written)} }}" : "");
    }

    private static string? List<T>(IEnumerable<T> items) => items.Any() ? $"[{string.Join(", ", items)}]" : null;

    private static string? Names(IEnumerable<ResourceId> ids) => List(ids.Select(id => id.Name));

    private static string Path(ResourceId subnet) => string.Join('/', subnet.Names);
}
