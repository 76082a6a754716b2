using Redoubt.Analysis;
using Redoubt.ControlPlane.Networking;
using Redoubt.ControlPlane.Networking.Topologies;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Tests.Networking;

public sealed class GatewayProviderTests : IDisposable
{
    private readonly StoredCloud cloud = new();
    private readonly ResourceId near;
    private readonly ResourceId far;

    public GatewayProviderTests() => (near, far) = (cloud.CreateNetwork("near", 0), cloud.CreateNetwork("far", 1));

    [Fact]
    public void A_gateway_holds_two_addresses_of_its_subnet_and_keeps_it()
    {
        var gateway = Gateway("near", near);
        Assert.Equal(
            ["10.0.255.228", "10.0.255.254"],
            SubnetOccupants.Of(near.Child("subnets", "GatewaySubnet"), cloud.Snapshot).Select(occupant => $"{occupant.Address}"));
        Assert.Equal("10.0.255.254", (string?)cloud.Get(gateway)["properties"]!["bgpSettings"]!["bgpPeeringAddress"]);
        var subnet = cloud.Get(near)["properties"]!["subnets"]!.AsArray().Single(subnet => (string?)subnet!["name"] == "GatewaySubnet")!;
        Assert.Equal(
            $"{gateway}/ipConfigurations/default", (string?)Assert.Single(subnet["properties"]!["ipConfigurations"]!.AsArray())!["id"]);
        Assert.Equal("InUseSubnetCannotBeDeleted", cloud.NotDeleted(near).CloudCode);

        var second = StoredCloud.Id(ResourceTypes.VirtualNetworkGateway, "second");
        Assert.Equal(GatewayDiagnostics.TypeExistsKind, cloud.Refused(second, GatewayBody(near)).Descriptor);
        cloud.Delete(gateway);
        Assert.True(cloud.Put(second, GatewayBody(near)).Created);
    }

    [Fact]
    public void Two_sides_with_one_key_are_connected_and_learn_each_others_space()
    {
        var (nearGateway, farGateway) = (Gateway("near", near), Gateway("far", far));
        var there = Tunnel("there", nearGateway, farGateway, "secret");
        Assert.Equal("NotConnected", Status(there));
        var back = Tunnel("back", farGateway, nearGateway, "other");
        Assert.Equal("NotConnected", Status(there));
        Tunnel("back", farGateway, nearGateway, "secret");
        Assert.Equal(("Connected", "Connected"), (Status(there), Status(back)));

        var topology = TopologyReader.Of(cloud.Snapshot, cloud.Instance.Secrets);
        var answers = new GatewayAnswers(cloud.Snapshot, new NetworkAnalyzer(topology));
        var learned = answers.Learned(cloud.Snapshot.Find(nearGateway)!)["value"]!.AsArray();
        Assert.Equal(["10.0.0.0/16", "10.1.0.0/16"], learned.Select(route => (string?)route!["network"]));
        Assert.Equal(("10.1.255.254", "Network"), ((string?)learned[1]!["nextHop"], (string?)learned[1]!["origin"]));
        Assert.Empty(answers.Peers(cloud.Snapshot.Find(nearGateway)!, null)["value"]!.AsArray());

        Assert.Equal(GatewayDiagnostics.InUseKind, cloud.NotDeleted(farGateway).Descriptor);
        cloud.Delete(there);
        Assert.Equal("NotConnected", Status(back));
        cloud.Delete(back);
        cloud.Delete(farGateway);
    }

    [Fact]
    public void A_key_is_sealed_and_kept_by_a_write_without_one()
    {
        var (nearGateway, farGateway) = (Gateway("near", near), Gateway("far", far));
        var id = Tunnel("there", nearGateway, farGateway, "secret");
        cloud.Put(id, TunnelBody(nearGateway, farGateway));
        var stored = cloud.Snapshot.Find(id)!;
        Assert.Equal("secret", stored.OpenSharedKey(cloud.Instance.Secrets));
        var told = stored.Body.ToJsonString() + stored.Secrets + cloud.Get(id).ToJsonString();
        Assert.DoesNotContain("secret", told, StringComparison.Ordinal);
    }

    [Fact]
    public void A_site_behind_a_tunnel_is_reached_and_speaks_to_the_gateways_router()
    {
        var gateway = Gateway("near", near);
        var local = StoredCloud.Id(ResourceTypes.LocalNetworkGateway, "local");
        cloud.Put(local, """
            {"location":"westeurope","properties":{"localNetworkAddressSpace":{"addressPrefixes":["192.168.0.0/24"]},
             "gatewayIpAddress":"198.18.0.20","bgpSettings":{"asn":65010,"bgpPeeringAddress":"192.168.0.1"}}}
            """);
        var connection = StoredCloud.Id(ResourceTypes.Connection, "to-site");
        cloud.Put(connection, $$$$"""
            {"location":"westeurope","properties":{"connectionType":"IPsec","enableBgp":true,"sharedKey":"k",
             "virtualNetworkGateway1":{"id":"{{{{gateway}}}}"},"localNetworkGateway2":{"id":"{{{{local}}}}"}}}
            """);
        Assert.Equal("NotConnected", Status(connection));
        var site = StoredCloud.Id(ResourceTypes.OnPremisesSite, "hq");
        cloud.Put(site, SiteBody(local));
        Assert.Equal("Connected", Status(connection));

        var answers = new GatewayAnswers(
            cloud.Snapshot, new NetworkAnalyzer(TopologyReader.Of(cloud.Snapshot, cloud.Instance.Secrets)));
        var stored = cloud.Snapshot.Find(gateway)!;
        var routes = answers.Learned(stored)["value"]!.AsArray();
        Assert.Equal(
            ["10.0.0.0/16 Network ", "192.168.0.0/24 Network ", "0.0.0.0/0 EBgp 65010"],
            routes.Select(route => $"{route!["network"]} {route["origin"]} {route["asPath"]}"));
        var peer = Assert.Single(answers.Peers(stored, "192.168.0.1")["value"]!.AsArray())!;
        Assert.Equal(("Connected", 65010L, 1), ((string?)peer["state"], (long)peer["asn"]!, (int)peer["routesReceived"]!));
        Assert.Equal("10.0.0.0/16", (string?)Assert.Single(answers.Advertised(stored, "192.168.0.1")["value"]!.AsArray())!["network"]);
        Assert.Empty(answers.Advertised(stored, "192.168.0.2")["value"]!.AsArray());
        Assert.Equal(GatewayDiagnostics.InUseKind, cloud.NotDeleted(local).Descriptor);
    }

    [Fact]
    public void A_circuits_private_peering_carries_a_connection_and_stays_while_it_does()
    {
        var circuit = StoredCloud.Id(ResourceTypes.ExpressRouteCircuit, "circuit");
        cloud.Put(circuit, CircuitBody);
        var gateway = StoredCloud.Id(ResourceTypes.VirtualNetworkGateway, "express");
        cloud.Put(gateway, GatewayBody(near).Replace("\"Vpn\"", "\"ExpressRoute\"", StringComparison.Ordinal));
        var connection = StoredCloud.Id(ResourceTypes.Connection, "to-circuit");
        cloud.Put(connection, $$$$"""
            {"location":"westeurope","properties":{"connectionType":"ExpressRoute","virtualNetworkGateway1":{"id":"{{{{gateway}}}}"},
             "peer":{"id":"{{{{circuit}}}}"}}}
            """);
        Assert.Equal("NotConnected", Status(connection));
        var peering = circuit.Child("peerings", "AzurePrivatePeering");
        cloud.Put(peering, """
            {"properties":{"peerASN":65020,"vlanId":200,"primaryPeerAddressPrefix":"192.168.16.252/30",
             "secondaryPeerAddressPrefix":"192.168.18.252/30"}}
            """);
        Assert.Equal("Connected", Status(connection));
        Assert.Equal(200, (int)cloud.Get(peering)["properties"]!["vlanId"]!);
        Assert.Equal(GatewayDiagnostics.InUseKind, cloud.NotDeleted(peering).Descriptor);

        cloud.Put(circuit, CircuitBody);
        Assert.Single(cloud.Get(circuit)["properties"]!["peerings"]!.AsArray());
        cloud.Put(StoredCloud.Id(ResourceTypes.OnPremisesSite, "hq"), SiteBody(circuit));
        var answers = new GatewayAnswers(
            cloud.Snapshot, new NetworkAnalyzer(TopologyReader.Of(cloud.Snapshot, cloud.Instance.Secrets)));
        var peer = Assert.Single(answers.Peers(cloud.Snapshot.Find(gateway)!, null)["value"]!.AsArray())!;
        Assert.Equal(("192.168.16.253", 2), ((string?)peer["neighbor"], (int)peer["routesReceived"]!));
    }

    [Fact]
    public void Sites_are_numbered_and_name_what_is_there()
    {
        var (first, second) = (StoredCloud.Id(ResourceTypes.OnPremisesSite, "a"), StoredCloud.Id(ResourceTypes.OnPremisesSite, "b"));
        var circuit = StoredCloud.Id(ResourceTypes.ExpressRouteCircuit, "circuit");
        Assert.Equal(RequestDiagnostics.InvalidResourceReferenceKind, cloud.Refused(first, SiteBody(circuit)).Descriptor);
        cloud.Put(circuit, CircuitBody);
        cloud.Put(first, SiteBody(circuit));
        cloud.Put(second, SiteBody(circuit));
        cloud.Delete(first);
        cloud.Put(second, SiteBody(circuit));
        Assert.Equal(2, cloud.Snapshot.Find(second)!.ReadPlacement<SitePlacement>().Index);
    }

    public void Dispose() => cloud.Dispose();

    private const string CircuitBody = """
        {"location":"westeurope","sku":{"name":"Standard_MeteredData","tier":"Standard","family":"MeteredData"},"properties":{
         "serviceProviderProperties":{"serviceProviderName":"Equinix","peeringLocation":"Amsterdam","bandwidthInMbps":200}}}
        """;

    private static string SiteBody(ResourceId farEnd) => $$$$"""
        {"location":"westeurope","properties":{"addressSpace":{"addressPrefixes":["192.168.0.0/24"]},
         "advertisedPrefixes":["192.168.0.0/24","0.0.0.0/0"],"connectedTo":[{"id":"{{{{farEnd}}}}"}]}}
        """;

    private static string TunnelBody(ResourceId from, ResourceId to, string more = "") => $$$$"""
        {"location":"westeurope","properties":{"connectionType":"Vnet2Vnet","connectionProtocol":"IKEv2"{{{{more}}}},
         "virtualNetworkGateway1":{"id":"{{{{from}}}}"},"virtualNetworkGateway2":{"id":"{{{{to}}}}"} } }
        """;

    private string GatewayBody(ResourceId network) => $$$$"""
        {"location":"westeurope","properties":{"gatewayType":"Vpn","vpnType":"RouteBased","enableBgp":true,"ipConfigurations":[
         {"name":"default","properties":{"subnet":{"id":"{{{{network}}}}/subnets/GatewaySubnet"},
         "publicIPAddress":{"id":"{{{{cloud.Store(ResourceTypes.PublicIpAddress, "pip")}}}}"} } }]} }
        """;

    private ResourceId Gateway(string name, ResourceId network)
    {
        var id = StoredCloud.Id(ResourceTypes.VirtualNetworkGateway, name);
        cloud.Put(id, GatewayBody(network));
        return id;
    }

    private ResourceId Tunnel(string name, ResourceId from, ResourceId to, string key)
    {
        var id = StoredCloud.Id(ResourceTypes.Connection, name);
        cloud.Put(id, TunnelBody(from, to, $",\"sharedKey\":\"{key}\""));
        return id;
    }

    private string? Status(ResourceId connection) => (string?)cloud.Get(connection)["properties"]!["connectionStatus"];
}
