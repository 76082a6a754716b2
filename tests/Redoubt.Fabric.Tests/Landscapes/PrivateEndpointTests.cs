using Redoubt.Fabric.Networks;
using Redoubt.Fabric.Tests.Networks;
using Redoubt.Fabric.Tests.Traffic;
using Redoubt.Model.Addresses;
using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.Fabric.Tests.Landscapes;

/// <summary>Real packets to a cache outside of every network, at its public front end and through private endpoints.</summary>
public sealed class PrivateEndpointTests : IAsyncDisposable
{
    private const string Dropped = "TimedOut";
    private static readonly Ipv4Address Cache = Ipv4Address.Parse("198.18.128.9");
    private readonly Landscape land = new Landscape()
        .Network("net", "10.0.0.0/16", "a 10.0.0.0/24", "pe 10.0.1.0/24", "nva 10.0.2.0/24")
        .Network("peer", "10.1.0.0/16", "a 10.1.0.0/24")
        .Host("host", "net/a", "10.0.0.4")
        .Host("appliance", "net/nva", "10.0.2.4", forwards: true)
        .Host("peery", "peer/a", "10.1.0.4")
        .Peer("net", "peer");

    public PrivateEndpointTests()
    {
        var platform = Landscape.NetworkId("platform");
        var subnet = Landscape.SubnetId("platform", "caches");
        land.NameNetwork("platform");
        land.Platform = new PlatformNetwork(
            new VirtualNetwork(
                platform, "westeurope", [Ipv4Prefix.Parse("10.0.0.0/8")], [], [new Subnet(subnet, Ipv4Prefix.Parse("10.0.0.0/16"))]),
            [land.PlatformNode("node", subnet, "10.0.0.4")]);
        land.Map(platform, Cache, [["6380", "10.0.0.4", "80"]]);
        var cache = Landscape.Id(ResourceTypes.Redis, "cache");
        land.Topology = land.Topology with
        {
            PublicFrontEnds = [new PublicFrontEnd(cache, Cache, [6380], [])],
            PrivateEndpoints =
            [
                Endpoint("10.0.1.4", isApproved: true),
                Endpoint("10.0.1.5", isApproved: false),
            ],
        };

        PrivateEndpointAddress Endpoint(string address, bool isApproved) =>
            new(
                Landscape.Id(ResourceTypes.PrivateEndpoint, address),
                Landscape.SubnetId("net", "pe"),
                Ipv4Address.Parse(address),
                cache,
                [6380],
                isApproved);
    }

    public ValueTask DisposeAsync() => land.DisposeAsync();

    [Fact]
    public async Task An_approved_endpoint_is_reached_from_its_network_and_peers_on_the_caches_ports()
    {
        await land.ApplyAsync();
        await land.ExpectAsync(
            ("host > 10.0.1.4:6380", "node 100.127.0.1"),
            ("peery > 10.0.1.4:6380", "node 100.127.0.1"),
            ("host > 10.0.1.4:80", Dropped),
            ("host > 10.0.1.5:6380", Dropped));

        land.Routes("net/a", "10.0.1.4/32 None");
        await land.ApplyAsync();
        await land.ExpectAsync(("host > 10.0.1.4:6380", Dropped), ("peery > 10.0.1.4:6380", "node 100.127.0.1"));

        land.Routes("net/a", "10.0.1.4/32 VirtualAppliance 10.0.2.4");
        await land.ApplyAsync();
        await land.ExpectAsync(("host > 10.0.1.4:6380", "node 100.127.0.1"));

        land.Routes("net/nva", "10.0.1.4/32 None");
        await land.ApplyAsync();
        await land.ExpectAsync(("host > 10.0.1.4:6380", Dropped));
    }

    [Fact]
    public async Task Groups_of_its_subnet_are_asked_only_where_the_subnet_filters()
    {
        land.Group("net/pe", Sketch.Group("pe", "100 in deny tcp 10.0.0.0/24 * 10.0.1.4 6380"));
        await land.ApplyAsync();
        await land.ExpectAsync(("host > 10.0.1.4:6380", "node 100.127.0.1"));

        land.ChangeSubnet("net/pe", subnet => subnet with { FiltersPrivateEndpoints = true });
        await land.ApplyAsync("net");
        await land.ExpectAsync(("host > 10.0.1.4:6380", Dropped), ("peery > 10.0.1.4:6380", "node 100.127.0.1"));
    }

    [Fact]
    public async Task A_public_front_end_lets_in_the_ranges_that_it_allows_while_it_is_enabled()
    {
        await land.ApplyAsync();
        var internet = land.Machine.Fabric.InternetNamespacePath;
        Assert.Equal("node 20.1.2.3", await TcpClient.TryAsync(internet, $"{Cache}", 6380, "20.1.2.3"));
        Assert.Equal(Dropped, await TcpClient.TryAsync(internet, $"{Cache}", 80, "20.1.2.3"));
        await land.ExpectAsync(($"host > {Cache}:6380", "node 198.19.0.1"));

        await ChangeFrontEndAsync(front => front with
        {
            AllowedSources =
            [
                new(Ipv4Address.Parse("20.1.2.0"), Ipv4Address.Parse("20.1.2.9")),
                new(Ipv4Address.Parse("20.1.2.5"), Ipv4Address.Parse("20.1.3.0")),
            ],
        });
        Assert.Equal("node 20.1.2.3", await TcpClient.TryAsync(internet, $"{Cache}", 6380, "20.1.2.3"));
        await land.ExpectAsync(($"host > {Cache}:6380", Dropped), ("host > 10.0.1.4:6380", "node 100.127.0.1"));

        await ChangeFrontEndAsync(front => front with { AllowedSources = [], IsEnabled = false });
        Assert.Equal(Dropped, await TcpClient.TryAsync(internet, $"{Cache}", 6380, "20.1.2.3"));
        await land.ExpectAsync(("host > 10.0.1.4:6380", "node 100.127.0.1"));
    }

    private async Task ChangeFrontEndAsync(Func<PublicFrontEnd, PublicFrontEnd> change)
    {
        land.Topology = land.Topology with { PublicFrontEnds = [.. land.Topology.PublicFrontEnds.Select(change)] };
        await land.ApplyAsync("platform");
    }
}
