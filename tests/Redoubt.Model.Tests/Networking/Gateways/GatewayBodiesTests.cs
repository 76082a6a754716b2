using System.Text.Json.Nodes;
using Redoubt.Model.Addresses;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Networking;

namespace Redoubt.Model.Tests.Networking.Gateways;

/// <summary>Bodies of gateways, connections, circuits and sites, read and answered.</summary>
public sealed class GatewayBodiesTests
{
    private static readonly NetworkFacts Facts = new(
        "Succeeded", Guid.Parse("00000000-0000-0000-0000-000000000001"), Guid.Parse("00000000-0000-0000-0000-000000000002"));

    [Fact]
    public void A_gateway_is_read_and_answered_with_its_router()
    {
        var body = Sample.Json($$$$"""
            {"location":"West Europe","properties":{"gatewayType":"Vpn","vpnType":"RouteBased","activeActive":false,
             "sku":{"name":"VpnGw1","tier":"VpnGw1"},"customRoutes":{"addressPrefixes":[]},
             "ipConfigurations":[{"name":"default","properties":{"privateIPAllocationMethod":"Dynamic",
              "subnet":{"id":"{{{{SampleGateways.SubnetId}}}}"},"publicIPAddress":{"id":"{{{{SampleGateways.PublicAddressId}}}}"}}}]}}
            """);
        var gateway = VirtualNetworkGatewayReader.Read(SampleGateways.Near.Id, body).Value;
        Assert.Equal(SampleGateways.Near, gateway);
        var properties = VirtualNetworkGatewayWriter.Write(body, gateway, Facts, Ipv4Address.Parse("10.0.255.30"))["properties"]!;
        Assert.Equal(
            ("10.0.255.30", 65515L, "VpnGw1", "Vpn"),
            ((string?)properties["bgpSettings"]!["bgpPeeringAddress"], (long)properties["bgpSettings"]!["asn"]!,
                (string?)properties["sku"]!["name"], (string?)properties["gatewayType"]));
        var configuration = properties["ipConfigurations"]![0]!;
        Assert.Equal($"{SampleGateways.Near.Id}/ipConfigurations/default", (string?)configuration["id"]);
        Assert.NotNull(properties["customRoutes"]);
    }

    [Theory]
    [InlineData("""{"gatewayType":"Satellite"}""", "properties.gatewayType", "Vpn, ExpressRoute are possible")]
    [InlineData("""{"gatewayType":"Vpn"}""", "properties.ipConfigurations", "One is required")]
    [InlineData("""{"gatewayType":"Vpn","bgpSettings":{"asn":0}}""", "properties.bgpSettings.asn", "from 1 to 4294967295")]
    [InlineData("""{"gatewayType":"Vpn","vpnType":"Any"}""", "properties.vpnType", "RouteBased, PolicyBased")]
    public void A_gateway_that_cannot_be_read_says_why(string properties, string path, string text) =>
        Refused(VirtualNetworkGatewayReader.Read(SampleGateways.Near.Id, Body(properties)).Diagnostics, path, text);

    [Fact]
    public void A_gateway_in_what_is_no_subnet_is_refused()
    {
        var network = SampleGateways.SubnetId.Parent!;
        var body = Body($$$"""{"gatewayType":"Vpn","ipConfigurations":[{"name":"default","properties":{"subnet":{"id":"{{{network}}}"} } }]}""");
        var problem = Assert.Single(VirtualNetworkGatewayReader.Read(SampleGateways.Near.Id, body).Diagnostics);
        Assert.Equal(("InvalidJsonReferenceWrongType", "properties.ipConfigurations[0].properties.subnet"), (problem.CloudCode, problem.Target));
        Assert.Contains("of type virtualNetworks/subnets", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_local_network_gateway_is_read()
    {
        var body = Body("""
            {"localNetworkAddressSpace":{"addressPrefixes":["192.168.0.0/24"]},"gatewayIpAddress":"198.18.0.20",
             "bgpSettings":{"asn":65010,"bgpPeeringAddress":"192.168.0.1"}}
            """);
        var local = LocalNetworkGatewayReader.Read(SampleGateways.Local.Id, body).Value;
        Assert.Equal((65010L, "192.168.0.1", "198.18.0.20"), (local.Asn!.Value, $"{local.BgpPeeringAddress}", $"{local.GatewayAddress}"));
        Assert.Equal("192.168.0.0/24", Assert.Single(local.AddressSpace).ToString());
    }

    [Fact]
    public void A_local_network_gateway_needs_a_far_end_and_a_system_of_its_own()
    {
        Refused(LocalNetworkGatewayReader.Read(SampleGateways.Local.Id, Body("{}")).Diagnostics, "gatewayIpAddress", "It or fqdn is required");
        var problem = Assert.Single(LocalNetworkGatewayReader.Read(
            SampleGateways.Local.Id, Body("""{"fqdn":"site.example","bgpSettings":{"asn":65515}}""")).Diagnostics);
        Assert.Equal(GatewayDiagnostics.ReservedAsnKind, problem.Descriptor);
    }

    [Fact]
    public void The_connections_of_the_geo_replication_sample_are_accepted()
    {
        var body = Body($$$$"""
            {"virtualNetworkGateway1":{"id":"{{{{SampleGateways.Near.Id}}}}"},"virtualNetworkGateway2":{"id":"{{{{SampleGateways.Far.Id}}}}"},
             "connectionType":"Vnet2Vnet","connectionProtocol":"IKEv2","sharedKey":"key"}
            """);
        Assert.Equal(SampleGateways.Tunnel, GatewayConnectionReader.Read(SampleGateways.Tunnel.Id, body).Value);
    }

    [Fact]
    public void A_connection_never_tells_its_key()
    {
        var body = Body($$$$"""
            {"virtualNetworkGateway1":{"id":"{{{{SampleGateways.Near.Id}}}}"},"localNetworkGateway2":{"id":"{{{{SampleGateways.Local.Id}}}}"},
             "connectionType":"IPsec","sharedKey":"hidden","routingWeight":7}
            """);
        var connection = GatewayConnectionReader.Read(SampleGateways.ToSite.Id, body).Value;
        var answer = GatewayConnectionWriter.Write(body, connection, Facts, ConnectionStatus.NotConnected);
        Assert.DoesNotContain("hidden", answer.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain("hidden", GatewayConnectionWriter.WithoutSharedKey(body).ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(("NotConnected", 7), ((string?)answer["properties"]!["connectionStatus"], (int)answer["properties"]!["routingWeight"]!));
    }

    [Theory]
    [InlineData("")]
    [InlineData("tab\t")]
    public void A_shared_key_is_printable(string key)
    {
        var problem = Assert.Single(GatewayConnectionReader.CheckKey(SampleGateways.Tunnel.Id, key));
        Assert.Equal(GatewayDiagnostics.SharedKeyKind, problem.Descriptor);
        Assert.Single(GatewayConnectionReader.CheckKey(SampleGateways.Tunnel.Id, new string('x', 129)));
        Assert.Empty(GatewayConnectionReader.CheckKey(SampleGateways.Tunnel.Id, new string('x', 128)));
    }

    [Fact]
    public void A_circuit_is_answered_as_provisioned_with_its_peerings()
    {
        var body = Circuit(Peering("AzurePrivatePeering", 200));
        var circuit = ExpressRouteCircuitReader.Read(SampleGateways.Circuit.Id, body).Value;
        Assert.True(circuit.HasPrivatePeering);
        Assert.Empty(ExpressRouteCircuitRules.Validate(circuit));
        var properties = ExpressRouteCircuitWriter.Write(body, circuit, Facts)["properties"]!;
        Assert.Equal(
            ("Enabled", "Provisioned", $"{Facts.ResourceGuid}"),
            ((string?)properties["circuitProvisioningState"], (string?)properties["serviceProviderProvisioningState"], (string?)properties["serviceKey"]));
        var peering = properties["peerings"]![0]!["properties"]!;
        Assert.Equal(
            ("AzurePrivatePeering", 12076L, "192.168.16.252/30"),
            ((string?)peering["peeringType"], (long)peering["azureASN"]!, (string?)peering["primaryPeerAddressPrefix"]));
    }

    [Fact]
    public void A_circuits_peerings_have_vlans_and_names_of_their_own()
    {
        var same = ExpressRouteCircuitReader.Read(
            SampleGateways.Circuit.Id, Circuit(Peering("AzurePrivatePeering", 200), Peering("MicrosoftPeering", 200))).Value;
        var problem = Assert.Single(ExpressRouteCircuitRules.Validate(same));
        Assert.Equal(GatewayDiagnostics.VlanInUseKind, problem.Descriptor);
        Assert.Contains("has VLAN 200, which peering AzurePrivatePeering has", problem.Message, StringComparison.Ordinal);

        var named = same with { Peerings = [same.Peerings[0] with { Name = "mine" }] };
        Assert.Equal(GatewayDiagnostics.PeeringNameKind, Assert.Single(ExpressRouteCircuitRules.Validate(named)).Descriptor);
        var twice = same with { Peerings = [same.Peerings[0], same.Peerings[0] with { VlanId = 7 }] };
        Assert.Equal(RequestDiagnostics.DuplicateResourceNameKind, Assert.Single(ExpressRouteCircuitRules.Validate(twice)).Descriptor);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4095)]
    public void A_vlan_is_1_to_4094(int vlan) => Refused(
        ExpressRouteCircuitReader.Read(SampleGateways.Circuit.Id, Circuit(Peering("AzurePrivatePeering", vlan))).Diagnostics,
        "properties.peerings[0].properties.vlanId",
        "from 1 to 4094");

    [Fact]
    public void The_links_of_a_peering_are_of_size_30()
    {
        var body = Circuit(Peering("AzurePrivatePeering", 200).Replace("16.252/30", "16.248/29", StringComparison.Ordinal));
        var problem = Assert.Single(ExpressRouteCircuitReader.Read(SampleGateways.Circuit.Id, body).Diagnostics);
        Assert.Equal(GatewayDiagnostics.PeerAddressPrefixKind, problem.Descriptor);
    }

    [Fact]
    public void A_site_announces_its_space_unless_it_says_otherwise()
    {
        var body = Body($$$$"""
            {"addressSpace":{"addressPrefixes":["192.168.0.0/24"]},"connectedTo":[{"id":"{{{{SampleGateways.Local.Id}}}}"}],
             "firewallRules":[{"name":"redis","access":"Allow","protocol":"Tcp","destinationAddressPrefixes":["192.168.0.0/25"],
              "destinationPortRanges":["6379-6380"]},{"name":"rest","access":"deny"}]}
            """);
        var site = OnPremisesSiteReader.Read(SampleGateways.Site.Id, body).Value;
        Assert.Equal(site.AddressSpace, site.AdvertisedPrefixes);
        Assert.Equal(SampleGateways.Local.Id, Assert.Single(site.ConnectedTo));
        Assert.Equal(
            (RuleAccess.Deny, RuleProtocol.Any, "0.0.0.0/0", "*"),
            (site.Firewall[1].Access, site.Firewall[1].Protocol, $"{site.Firewall[1].DestinationPrefixes[0]}", site.Firewall[1].DestinationPorts[0]));
        var properties = OnPremisesSiteWriter.Write(body, site, Facts)["properties"]!;
        Assert.Equal("""["192.168.0.0/24"]""", properties["advertisedPrefixes"]!.ToJsonString());

        body["properties"]!["advertisedPrefixes"] = new JsonArray("0.0.0.0/0");
        Assert.Equal("0.0.0.0/0", Assert.Single(OnPremisesSiteReader.Read(site.Id, body).Value.AdvertisedPrefixes).ToString());
    }

    [Theory]
    [InlineData("""{"addressSpace":{}}""", "properties.addressSpace.addressPrefixes", "One is required")]
    [InlineData(
        """{"addressSpace":{"addressPrefixes":["10.0.0.0/8"]},"connectedTo":[{"id":"/here"}]}""", "connectedTo[0]", "not the id of a circuit")]
    [InlineData(
        """{"addressSpace":{"addressPrefixes":["10.0.0.0/8"]},"firewallRules":[{"name":"a","access":"Allow","destinationPortRanges":["9-1"]}]}""",
        "firewallRules[0].destinationPortRanges",
        "'9-1'")]
    public void A_site_that_cannot_be_read_says_why(string properties, string path, string text) =>
        Refused(OnPremisesSiteReader.Read(SampleGateways.Site.Id, Body(properties)).Diagnostics, path, text);

    private static JsonObject Body(string properties) => Sample.Json($$$$"""{"location":"westeurope","properties":{{{{properties}}}} }""");

    private static JsonObject Circuit(params string[] peerings) => Body($$$$"""
        {"serviceProviderProperties":{"serviceProviderName":"Equinix","peeringLocation":"Amsterdam","bandwidthInMbps":200},
         "peerings":[{{{{string.Join(',', peerings)}}}}]}
        """);

    private static string Peering(string name, int vlan) => $$$$"""
        {"name":"{{{{name}}}}","properties":{"peerASN":65020,"vlanId":{{{{vlan}}}},"primaryPeerAddressPrefix":"192.168.16.252/30",
         "secondaryPeerAddressPrefix":"192.168.18.252/30","microsoftPeeringConfig":{"advertisedPublicPrefixes":[]} } }
        """;

    private static void Refused(IReadOnlyList<Diagnostic> problems, string path, string text)
    {
        var problem = problems.First(problem => problem.Target?.EndsWith(path, StringComparison.Ordinal) == true);
        Assert.Equal("InvalidRequestFormat", problem.CloudCode);
        Assert.Contains(text, problem.Message, StringComparison.Ordinal);
    }
}
