using Redoubt.Model.Addresses;
using Redoubt.Model.Json;
using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.Model.Tests.Networking;

public sealed class NetworkQuestionsTests
{
    private static readonly VirtualNetwork Network = new(
        Sample.NetworkId, "westeurope", [Ipv4Prefix.Parse("10.0.0.0/16")], [], [Sample.Subnet("10.0.0.0/29")]);

    [Theory]
    [InlineData("10.0.0.5", true, false, "")]
    [InlineData("10.0.0.4", false, false, "10.0.0.5,10.0.0.6")]
    [InlineData("10.0.0.1", false, true, "10.0.0.5,10.0.0.6")]
    [InlineData("10.0.0.7", false, true, "10.0.0.5,10.0.0.6")]
    [InlineData("10.0.9.4", false, false, "")]
    public void An_address_that_cannot_be_given_out_has_others_named(string address, bool available, bool reserved, string others)
    {
        var found = AddressAvailability.Of(Network, new HashSet<Ipv4Address> { Ipv4Address.Parse("10.0.0.4") }, Ipv4Address.Parse(address));
        Assert.Equal((available, reserved, others), (found.IsAvailable, found.IsPlatformReserved, string.Join(',', found.Others)));
    }

    [Fact]
    public void The_usage_of_a_subnet_is_what_it_holds_of_what_it_can()
    {
        var usage = UsageWriter.Write(Network.Subnets[0], 1);
        Assert.Equal(
            (1, 3, Sample.SubnetId.ToString()), ((int)usage["currentValue"]!, (int)usage["limit"]!, (string)usage["id"]!));
        var gateways = new Subnet(Sample.NetworkId.Child("subnets", "GatewaySubnet"), Ipv4Prefix.Parse("10.0.1.0/27"));
        Assert.Equal((-1, -1), ((int)UsageWriter.Write(gateways, 2)["currentValue"]!, (int)UsageWriter.Write(gateways, 2)["limit"]!));
    }

    [Fact]
    public void A_peering_is_answered_with_what_the_service_knows_and_that_is_not_taken_for_a_wish()
    {
        var remote = ResourceId.Create(Sample.Subscription, "rg", ResourceTypes.VirtualNetwork, "remote");
        var id = Sample.NetworkId.Child("virtualNetworkPeerings", "p");
        var body = Sample.Json($$$$"""{"properties":{"remoteVirtualNetwork":{"id":"{{{{remote}}}}"},"allowGatewayTransit":true}}""");
        var peering = PeeringReader.Read(id, body).Value with { State = PeeringState.Connected };
        var facts = new PeeringFacts(
            Guid.Empty, [Ipv4Prefix.Parse("10.1.0.0/16")], [Ipv4Prefix.Parse("10.2.0.0/16")], PeeringSyncLevel.LocalNotInSync);
        var answer = PeeringWriter.Write(body, peering, new NetworkFacts("Succeeded", Guid.Empty, Guid.Empty), facts);
        var properties = answer["properties"]!;
        Assert.Equal(
            ("Connected", "LocalNotInSync", """{"addressPrefixes":["10.1.0.0/16"]}""", """{"addressPrefixes":["10.2.0.0/16"]}"""),
            ((string)properties["peeringState"]!, (string)properties["peeringSyncLevel"]!, properties["remoteAddressSpace"]!.ToJsonString(),
                properties["remoteVirtualNetworkAddressSpace"]!.ToJsonString()));
        Assert.True((bool)properties["allowGatewayTransit"]!);
        Assert.False((bool)properties["useRemoteGateways"]!);
        var wish = DesiredState.Of(ResourceTypes.VirtualNetworkPeering, answer)["properties"]!.AsObject();
        Assert.False(wish.ContainsKey("peeringState"));
        Assert.False(wish.ContainsKey("remoteAddressSpace"));
    }

    [Fact]
    public void A_public_address_is_answered_with_its_address_name_and_user()
    {
        var body = Sample.Json("""
            {"location":"westeurope","sku":{"name":"standard"},"zones":["1"],"properties":{"publicIPAllocationMethod":"static",
             "ipAddress":"1.2.3.4","dnsSettings":{"domainNameLabel":"www","fqdn":"old"}}}
            """);
        var address = PublicIpAddressReader.Read(Sample.PublicAddressId, body).Value;
        var answer = PublicIpAddressWriter.Write(
            body,
            address,
            new NetworkFacts("Succeeded", Guid.Empty, Guid.Empty),
            new PublicIpAddressFacts(Ipv4Address.Parse("198.18.128.1"), Sample.Nic("10.0.0.4").Id));
        var properties = answer["properties"]!;
        Assert.Equal(
            ("198.18.128.1", "Static", "www.westeurope.cloudapp.azure.com", 4),
            ((string)properties["ipAddress"]!, (string)properties["publicIPAllocationMethod"]!, (string)properties["dnsSettings"]!["fqdn"]!,
                (int)properties["idleTimeoutInMinutes"]!));
        Assert.Equal(Sample.Nic("10.0.0.4").Id.ToString(), (string?)properties["ipConfiguration"]!["id"]);
        Assert.Equal("""{"name":"Standard","tier":"Regional"}""", answer["sku"]!.ToJsonString());
        Assert.Equal("""["1"]""", answer["zones"]!.ToJsonString());
    }
}
