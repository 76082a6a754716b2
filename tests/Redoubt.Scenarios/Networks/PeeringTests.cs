using System.Net;
using System.Text.Json.Nodes;
using Redoubt.Scenarios.Instances;

namespace Redoubt.Scenarios.Networks;

/// <summary>Peerings of virtual networks through the API: what one side does changes the other.</summary>
public sealed class PeeringTests(SharedInstance shared)
{
    private readonly RedoubtInstance instance = shared.Instance;

    private ArmApi Api => instance.Api;

    [Fact]
    public async Task A_side_waits_for_the_other_and_is_disconnected_when_that_goes()
    {
        var (hub, spoke) = await TwoNetworksAsync("peering-life");
        var (toHub, toSpoke) = (Side(spoke, "to-hub"), Side(hub, "to-spoke"));
        var first = await Api.CreateAsync(toHub, With(hub));
        Assert.Equal(("Initiated", "FullyInSync"), StateOf(first["properties"]!));
        Assert.Equal("""["10.10.0.0/16"]""", first["properties"]!["remoteAddressSpace"]!["addressPrefixes"]!.ToJsonString());
        await Api.CreateAsync(toSpoke, With(spoke));
        Assert.Equal(("Connected", "FullyInSync"), StateOf(await Api.PropertiesAsync(toHub)));
        Assert.Equal(("Connected", "FullyInSync"), StateOf(await Api.PropertiesAsync(toSpoke)));
        var inNetwork = (await Api.PropertiesAsync(hub))["virtualNetworkPeerings"]![0]!;
        Assert.Equal((toSpoke, "Connected"), ((string?)inNetwork["id"], (string?)inNetwork["properties"]!["peeringState"]));

        await Api.DeleteAsync(toSpoke);
        Assert.Equal(HttpStatusCode.NotFound, (await Api.GetAsync(toSpoke)).Status);
        Assert.Equal("Disconnected", StateOf(await Api.PropertiesAsync(toHub)).State);
        await Api.RefusedAsync(toSpoke, With(spoke), "RemotePeeringIsDisconnected", "is in Disconnected state", hub, spoke);
        await Api.CreateAsync(toHub, With(hub));
        Assert.Equal("Initiated", StateOf(await Api.PropertiesAsync(toHub)).State);
        await Api.CreateAsync(toSpoke, With(spoke));
        Assert.Equal("Connected", StateOf(await Api.PropertiesAsync(toHub)).State);
    }

    [Fact]
    public async Task A_network_that_is_deleted_leaves_the_other_side_disconnected()
    {
        var (hub, spoke) = await TwoNetworksAsync("peering-delete");
        var toHub = Side(spoke, "to-hub");
        await Api.CreateAsync(toHub, With(hub));
        await Api.CreateAsync(Side(hub, "to-spoke"), With(spoke));
        await Api.DeleteAsync(hub);
        Assert.Equal("Disconnected", StateOf(await Api.PropertiesAsync(toHub)).State);
        await Api.CreateAsync($"{spoke}/subnets/late", """{"properties":{"addressPrefix":"10.11.9.0/24"}}""");
        await Api.DeleteAsync(toHub);
        Assert.Empty((await Api.GetAsync($"{spoke}/virtualNetworkPeerings")).Body!["value"]!.AsArray());
    }

    [Fact]
    public async Task Peerings_in_a_networks_body_are_the_same()
    {
        var (hub, spoke) = await TwoNetworksAsync("peering-inline");
        await Api.CreateAsync(Side(hub, "to-spoke"), With(spoke));
        var body = Network("10.11.0.0/16", $$$"""
            "virtualNetworkPeerings":[{"name":"to-hub","properties":{"remoteVirtualNetwork":{"id":"{{{hub}}}"} } }]
            """);
        await Api.CreateAsync(spoke, body);
        Assert.Equal("Connected", StateOf(await Api.PropertiesAsync(Side(hub, "to-spoke"))).State);
        await Api.CreateAsync(spoke, Network("10.11.0.0/16"));
        Assert.Equal("Connected", StateOf(await Api.PropertiesAsync(Side(spoke, "to-hub"))).State);
        await Api.CreateAsync(spoke, Network("10.11.0.0/16", "\"virtualNetworkPeerings\":[]"));
        Assert.Equal(HttpStatusCode.NotFound, (await Api.GetAsync(Side(spoke, "to-hub"))).Status);
        Assert.Equal("Disconnected", StateOf(await Api.PropertiesAsync(Side(hub, "to-spoke"))).State);
    }

    [Fact]
    public async Task An_address_space_may_grow_where_it_overlaps_nobody_and_is_learnt_when_the_side_is_put_again()
    {
        var (hub, spoke) = await TwoNetworksAsync("peering-sync");
        var (toHub, toSpoke) = (Side(spoke, "to-hub"), Side(hub, "to-spoke"));
        await Api.CreateAsync(toHub, With(hub));
        await Api.CreateAsync(toSpoke, With(spoke));
        await Api.RefusedAsync(
            hub, Network("10.10.0.0/16\",\"10.11.128.0/17"), "VnetAddressSpacesOverlap", "address prefixes: 10.11.128.0/17.", spoke);
        await Api.CreateAsync(hub, Network("10.10.0.0/16\",\"10.12.0.0/16"));
        Assert.Equal(("Connected", "RemoteNotInSync"), StateOf(await Api.PropertiesAsync(toSpoke)));
        var local = await Api.PropertiesAsync(toHub);
        Assert.Equal(("Connected", "LocalNotInSync"), StateOf(local));
        Assert.Equal("""["10.10.0.0/16"]""", local["remoteAddressSpace"]!["addressPrefixes"]!.ToJsonString());
        Assert.Equal("""["10.10.0.0/16","10.12.0.0/16"]""", local["remoteVirtualNetworkAddressSpace"]!["addressPrefixes"]!.ToJsonString());
        await Api.CreateAsync(toHub, With(hub));
        Assert.Equal(("Connected", "FullyInSync"), StateOf(await Api.PropertiesAsync(toHub)));
        Assert.Equal(("Connected", "FullyInSync"), StateOf(await Api.PropertiesAsync(toSpoke)));
    }

    [Fact]
    public async Task What_cannot_be_peered_is_refused_and_changes_neither_side()
    {
        var (hub, spoke) = await TwoNetworksAsync("peering-wrong");
        var third = hub.Replace("/hub", "/third", StringComparison.Ordinal);
        await Api.CreateAsync(third, Network("10.11.4.0/24"));
        await Api.RefusedAsync(Side(spoke, "p"), With(spoke), "PeeringReferencesOwnVnet", "its own virtual network", spoke);
        await Api.RefusedAsync(Side(spoke, "p"), With(hub + "x"), "InvalidResourceReference", hub + "x", spoke);
        await Api.RefusedAsync(Side(spoke, "p"), With(third), "VnetAddressSpacesOverlap", "address spaces overlap", spoke, third);
        await Api.CreateAsync(Side(hub, "to-third"), With(third));
        await Api.RefusedAsync(
            Side(spoke, "p"), With(hub), "VnetAddressSpaceOverlapsWithAlreadyPeeredVnet", "already peered with the second", spoke, hub);
        await Api.RefusedAsync(
            Side(hub, "again"), With(third), "AnotherPeeringAlreadyReferencesRemoteVnet", "already references remote", hub, third);
        await Api.DeleteAsync(Side(hub, "to-third"));
        await Api.CreateAsync(Side(spoke, "p"), With(hub));
        await Api.RefusedAsync(
            Side(spoke, "p"), With(hub, "\"useRemoteGateways\":true"), "RemoteVnetHasNoGateways", "does not have any gateways", spoke, hub);
    }

    private static (string? State, string? Sync) StateOf(JsonNode properties) =>
        ((string?)properties["peeringState"], (string?)properties["peeringSyncLevel"]);

    private static string Side(string network, string name) => $"{network}/virtualNetworkPeerings/{name}";

    private static string With(string remote, string more = "\"allowForwardedTraffic\":true") =>
        $$"""{"properties":{"remoteVirtualNetwork":{"id":"{{remote}}"},{{more}} } }""";

    private static string Network(string prefix, string more = "\"enableDdosProtection\":false") =>
        $$"""{"location":"westeurope","properties":{"addressSpace":{"addressPrefixes":["{{prefix}}"]},{{more}} } }""";

    private async Task<(string Hub, string Spoke)> TwoNetworksAsync(string group)
    {
        var site = await Site.CreateAsync(instance, group);
        var (hub, spoke) = (site.Id("Microsoft.Network/virtualNetworks/hub"), site.Id("Microsoft.Network/virtualNetworks/spoke"));
        await Api.CreateAsync(hub, Network("10.10.0.0/16"));
        await Api.CreateAsync(spoke, Network("10.11.0.0/16"));
        return (hub, spoke);
    }
}
