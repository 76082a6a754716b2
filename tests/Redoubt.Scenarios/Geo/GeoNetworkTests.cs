using Redoubt.Scenarios.Diagnosis;
using Redoubt.Scenarios.Instances;
using Redoubt.Scenarios.Networks;
using Redoubt.Scenarios.Networks.Traffic;

namespace Redoubt.Scenarios.Geo;

/// <summary>The network decides whether two caches replicate (claims C60, C66), and a link that it refuses leaves no trace.</summary>
public sealed class GeoNetworkTests(SharedInstance shared)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly RedoubtInstance instance = shared.Instance;

    [Fact]
    public async Task Without_a_way_between_the_networks_no_link_comes_to_stand_and_by_gateways_it_does()
    {
        var two = await TwoCaches.CreateAsync(instance, "geo-way", peered: false, locationOfB: Landscape.Far);
        Assert.Equal("OK", await two.AtBAsync("SET", "own", "b"));
        await RefusedAsync(two);

        // A Basic front end is not reached through a global peering.
        await two.Land.PeerAsync(two.NetworkA, two.NetworkB);
        await RefusedAsync(two);
        await two.Api.DeleteAsync(Landscape.PeeringOf(two.NetworkA, two.NetworkB));
        await two.Api.DeleteAsync(Landscape.PeeringOf(two.NetworkB, two.NetworkA));

        var (atA, atB) = (await two.Land.VpnGatewayAsync(two.NetworkA), await two.Land.VpnGatewayAsync(two.NetworkB, Landscape.Far));
        await two.Land.TunnelAsync(atA, atB, "key");
        await two.Land.TunnelAsync(atB, atA, "key", Landscape.Far);
        await two.Api.CreateAsync(two.LinkAtA, TwoCaches.LinkBody(two.B, Landscape.Far));
        Assert.Equal("OK", await two.AtAAsync("SET", "k", "a"));
        await Eventually.IsSoAsync("the secondary follows", TimeSpan.FromSeconds(30), async () => await two.AtBAsync("GET", "k") == "a");
    }

    [Theory]
    [InlineData("a", "Inbound")]
    [InlineData("a", "Outbound")]
    [InlineData("b", "Inbound")]
    [InlineData("b", "Outbound")]
    public async Task Ports_15000_to_15999_closed_in_any_direction_at_any_cache_keep_the_caches_apart(string network, string direction)
    {
        var name = $"geo-nsg-{network}-{direction}".ToLowerInvariant();
        var two = await TwoCaches.CreateAsync(instance, name);
        Assert.Equal("OK", await two.AtBAsync("SET", "own", "b"));
        var rule = await CloseAsync(two, network, direction);
        await RefusedAsync(two);

        await two.Api.DeleteAsync(rule);
        await two.LinkAsync();
        Assert.Equal("", await two.AtBAsync("GET", "own"));
    }

    /// <summary>
    /// The secondary calls the primary: a rule in the way of that breaks the link. One in the way of the other direction breaks it when the
    /// caches have changed their roles.
    /// </summary>
    [Theory]
    [InlineData("a", "Inbound", false)]
    [InlineData("b", "Outbound", false)]
    [InlineData("a", "Outbound", true)]
    [InlineData("b", "Inbound", true)]
    public async Task A_link_that_stands_is_broken_by_closed_ports_in_any_direction_and_mended_without_them(
        string network, string direction, bool failsOver)
    {
        var two = await TwoCaches.CreateAsync(instance, $"geo-break-{network}-{direction}".ToLowerInvariant());
        await two.LinkAsync();
        var (primary, secondary, at) = (two.A, two.B, two.HostA);
        Assert.Equal(0, await SilentAsync(network));
        var rule = await CloseAsync(two, network, direction);
        Assert.NotEqual(0, await SilentAsync(network));
        ArmAnswer? failover = null;
        if (failsOver)
        {
            // A rule that the link does not meet leaves it alone, whenever the secondary calls again.
            await CallAgainAsync();
            await FollowsAsync("before");
            failover = await two.FailOverAsync(two.LinkAtA);
            (primary, secondary, at) = (two.B, two.A, two.HostB);
            await Eventually.IsSoAsync("the roles have changed", Patience, async () => await WriteAsync("turned") == "OK");
        }

        await CallAgainAsync();
        await Eventually.IsSoAsync("the link is down", Patience, async () => (await TwoCaches.InStepAsync(two.Api, secondary)).Contains(false));
        Assert.Equal("OK", await WriteAsync("apart"));

        // One that is only calling again is back by then.
        await Task.Delay(TimeSpan.FromSeconds(2), TimeProvider.System, TestContext.Current.CancellationToken);
        Assert.NotEqual("apart", await ReadAsync());

        await two.Api.DeleteAsync(rule);
        await two.SettledAsync();
        await FollowsAsync("together");
        if (failover is not null)
        {
            await two.Api.WaitAsync(failover);
        }

        // A rule does not cut a flow that stands: the secondary has to call again.
        Task<string> CallAgainAsync() => instance.RedisAsync(at, primary, "CLIENT", "KILL", "TYPE", "replica");

        Task<string> WriteAsync(string value) => instance.RedisAsync(at, primary, "SET", "k", value);

        Task<string> ReadAsync() => instance.RedisAsync(at == two.HostA ? two.HostB : two.HostA, secondary, "GET", "k");

        // So many flows between the two caches the doctor sees fail, in the row of the direction, and knows why.
        async Task<int> SilentAsync(string at)
        {
            var cache = at == "a" ? two.A : two.B;
            var diagnosis = await two.Api.DiagnoseLiveAsync(cache.Id);
            Assert.Empty(diagnosis["differences"]!.AsArray());
            var row = diagnosis["rows"]!.AsArray().Single(row => (string?)row!["id"] == (direction == "Inbound" ? "I6" : "O11"))!;
            var peer = row["peers"]!.AsArray().Single(peer => (string?)peer!["peer"] == "GeoReplicaSubnet")!;
            Assert.Equal((int)peer["observed"]!["answered"]! == (int)peer["observed"]!["tried"]!, (bool)peer["satisfied"]!);
            return (int)peer["observed"]!["tried"]! - (int)peer["observed"]!["answered"]!;
        }

        async Task FollowsAsync(string value)
        {
            Assert.Equal("OK", await WriteAsync(value));
            await Eventually.IsSoAsync($"the secondary has '{value}'", Patience, async () => await ReadAsync() == value);
        }
    }

    /// <summary>A rule at one cache's subnet against the other's; its answer is the rule.</summary>
    private static async Task<string> CloseAsync(TwoCaches two, string network, string direction)
    {
        var group = two.Land.Id("networkSecurityGroups", "closed");
        await two.Api.CreateAsync(group, $$"""{"location":"{{Landscape.Near}}"}""");
        var (near, peer) = network == "a" ? (two.NetworkA, "10.62.1.0/24") : (two.NetworkB, "10.61.1.0/24");
        var (source, destination) = direction == "Inbound" ? (peer, "*") : ("*", peer);
        var rule = $"{group}/securityRules/closed";
        await two.Api.CreateAsync(rule, NetworkApi.Rule(100, direction, "Deny", source, destination, "15000-15999"));
        await two.Land.SubnetAsync($"{near}/subnets/redis", NetworkApi.Reference("networkSecurityGroup", group));
        return rule;
    }

    /// <summary>The link fails with the address and port that were not reached; the secondary has its data and takes writes.</summary>
    private static async Task RefusedAsync(TwoCaches two)
    {
        var location = (string)(await two.Api.GetAsync(two.B.Id)).Body!["location"]!;
        var error = await two.Api.FailureAsync(await two.Api.PutAsync(two.LinkAtA, TwoCaches.LinkBody(two.B, location)));
        var message = (string?)error["message"];
        Assert.Matches("the node 10\\.6[12]\\.1\\.[0-9]+ of '.*' does not reach 10\\.6[12]\\.1\\.[0-9]+:1500[01], the front end of", message);
        Assert.Contains("15000-15999", message, StringComparison.Ordinal);
        Assert.Empty((await two.Api.PropertiesAsync(two.A.Id))["linkedServers"]!.AsArray());
        Assert.Equal("b", await two.AtBAsync("GET", "own"));
        Assert.Equal("OK", await two.AtBAsync("SET", "still", "writable"));
        Assert.Equal("Succeeded", (string?)(await two.Api.PropertiesAsync(two.B.Id))["provisioningState"]);
    }
}
