using System.Net;
using Redoubt.Scenarios.Instances;

namespace Redoubt.Scenarios.Creating;

/// <summary>What a create is refused for (claims C08-C10, C20-C41), through the API: status, code, text, and nothing changed.</summary>
public sealed class CreateRulesTests(SharedInstance shared)
{
    private readonly RedoubtInstance instance = shared.Instance;

    private ArmApi Api => instance.Api;

    [Fact]
    public async Task Only_premium_can_be_injected()
    {
        var site = await Site.CreateAsync(instance, "rules-tier");
        foreach (var (tier, family) in new[] { ("Basic", "C"), ("Standard", "C") })
        {
            var body = site.CacheBody().Replace("Premium", tier, StringComparison.Ordinal).Replace(
                "\"P\"", $"\"{family}\"", StringComparison.Ordinal);
            await RefusedAsync(
                site, "tier-cache", body, HttpStatusCode.BadRequest, "InvalidRequestBody", "'properties.subnetId' is invalid");
        }
    }

    [Fact]
    public async Task Only_premium_has_shards()
    {
        var site = await Site.CreateAsync(instance, "rules-shards");
        foreach (var tier in new[] { "Basic", "Standard" })
        {
            await RefusedAsync(
                site,
                "shard-cache",
                $$$"""{"location":"westeurope","properties":{"sku":{"name":"{{{tier}}}","family":"C","capacity":1},"shardCount":2} }""",
                HttpStatusCode.BadRequest,
                "InvalidRequestBody",
                "'properties.shardCount' is invalid");
        }
    }

    /// <summary>As many as the size has, and not one more: what a client sees, and what a create may ask for.</summary>
    [Theory]
    [InlineData(1, 16)]
    [InlineData(2, 32)]
    public async Task A_size_has_so_many_databases(int capacity, int databases)
    {
        var name = $"rules-databases-{capacity}";
        var site = await Site.CreateAsync(instance, name);
        await RefusedAsync(site, name, Body(databases + 1), HttpStatusCode.BadRequest, "InvalidRequestBody", $"P{capacity} takes 1 to {databases}");
        await Api.CreateAsync(site.CacheId(name), Body(databases));
        var cache = await RunningCache.ReadAsync(Api, site.CacheId(name));
        var host = await site.CreateHostAsync("client");
        Assert.Equal("OK", await instance.RedisAsync(host, cache, "SELECT", $"{databases - 1}"));
        Assert.Contains("out of range", await instance.RedisAsync(host, cache, "SELECT", $"{databases}"), StringComparison.Ordinal);

        string Body(int asked) => site.CacheBody($$"""
            "redisConfiguration":{"databases":"{{asked}}"}
            """).Replace("\"capacity\":1", $"\"capacity\":{capacity}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_classic_network_is_refused()
    {
        var site = await Site.CreateAsync(instance, "rules-classic");
        var classic = site.RedisSubnet.Replace("Microsoft.Network", "Microsoft.ClassicNetwork", StringComparison.Ordinal);
        await RefusedAsync(site, "classic-cache", site.CacheBody(subnet: classic), HttpStatusCode.BadRequest, null, "lassic");
    }

    [Fact]
    public async Task A_static_address_needs_a_subnet()
    {
        var site = await Site.CreateAsync(instance, "rules-static-only");
        await RefusedAsync(
            site,
            "static-cache",
            """{"location":"westeurope","properties":{"sku":{"name":"Premium","family":"P","capacity":1},"staticIP":"10.7.1.10"}}""",
            HttpStatusCode.BadRequest,
            "InvalidRequestBody",
            "'properties.subnetId' is invalid");
    }

    [Theory]
    [InlineData("-begins")]
    [InlineData("ends-")]
    [InlineData("two--hyphens")]
    [InlineData("under_score")]
    [InlineData("a234567890123456789012345678901234567890123456789012345678901234")]
    public async Task A_bad_name_is_refused(string name)
    {
        var site = await Site.CreateAsync(instance, "rules-name");
        await RefusedAsync(site, name, site.CacheBody(), HttpStatusCode.BadRequest, null, "name");
    }

    [Theory]
    [InlineData("10.7.1.0", "PrivateIPAddressInReservedRange")]
    [InlineData("10.7.1.1", "PrivateIPAddressInReservedRange")]
    [InlineData("10.7.1.2", "PrivateIPAddressInReservedRange")]
    [InlineData("10.7.1.3", "PrivateIPAddressInReservedRange")]
    [InlineData("10.7.1.255", "PrivateIPAddressInReservedRange")]
    [InlineData("10.7.2.10", "PrivateIPAddressNotInSubnet")]
    public async Task A_static_address_must_be_one_that_the_subnet_gives_out(string address, string code)
    {
        var site = await Site.CreateAsync(instance, "rules-static");
        await RefusedAsync(site, "static-cache", site.CacheBody($"\"staticIP\":\"{address}\""), HttpStatusCode.BadRequest, code, address);
    }

    [Fact]
    public async Task A_subnet_that_is_not_there_is_named()
    {
        var site = await Site.CreateAsync(instance, "rules-missing");
        var answer = await RefusedAsync(
            site, "missing-cache", site.CacheBody(subnet: $"{site.Network}/subnets/nowhere"), HttpStatusCode.BadRequest, null, "nowhere");
        Assert.InRange((int)answer.Status, 400, 499);
    }

    [Fact]
    public async Task The_network_must_be_in_the_same_region_and_subscription()
    {
        var site = await Site.CreateAsync(instance, "rules-region");
        await RefusedAsync(site, "region-cache", site.CacheBody(location: "northeurope"), HttpStatusCode.BadRequest, null, "northeurope");
        var elsewhere = site.RedisSubnet.Replace(Api.Subscription, "00000000-0000-0000-0000-000000000001", StringComparison.Ordinal);
        await RefusedAsync(site, "sub-cache", site.CacheBody(subnet: elsewhere), HttpStatusCode.BadRequest, null, "subscription");
    }

    [Fact]
    public async Task A_subnet_with_another_resource_is_refused_and_free_again_once_that_is_gone()
    {
        var site = await Site.CreateAsync(instance, "rules-dedicated");
        await site.CreateHostAsync("intruder", site.RedisSubnet);
        await RefusedAsync(site, "dedicated-cache", site.CacheBody(), HttpStatusCode.BadRequest, null, "intruder");
        await Api.DeleteAsync(site.Id("Microsoft.Network/networkInterfaces/intruder"));
        await site.CreateCacheAsync("dedicated-cache");

        var late = await Api.PutAsync(site.Id("Microsoft.Network/networkInterfaces/late"), $$$"""
            {"location":"westeurope","properties":{"ipConfigurations":[{"name":"c","properties":{"subnet":{"id":"{{{site.RedisSubnet}}}"} } }]} }
            """);
        Assert.Equal(HttpStatusCode.BadRequest, late.Status);
        Assert.Contains("dedicated-cache", late.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_nat_gateway_on_the_subnet_is_refused_in_both_orders()
    {
        var site = await Site.CreateAsync(instance, "rules-nat");
        var gateway = await site.CreateNatGatewayAsync("nat");
        var withGateway = $$$"""{"properties":{"addressPrefix":"10.7.1.0/24","natGateway":{"id":"{{{gateway}}}"} } }""";
        await Api.CreateAsync(site.RedisSubnet, withGateway);
        await RefusedAsync(site, "nat-cache", site.CacheBody(), HttpStatusCode.BadRequest, null, "NAT");

        await Api.CreateAsync(site.RedisSubnet, """{"properties":{"addressPrefix":"10.7.1.0/24"}}""");
        await site.CreateCacheAsync("nat-cache");
        var reverse = await Api.PutAsync(site.RedisSubnet, withGateway);
        Assert.Equal((HttpStatusCode.BadRequest, "SubnetWithNatGatewayAndBasicSkuResourceNotAllowed"), (reverse.Status, reverse.Code));
    }

    [Fact]
    public async Task A_zoned_cache_has_a_standard_load_balancer_and_may_meet_a_nat_gateway()
    {
        var site = await Site.CreateAsync(instance, "rules-zones");
        var address = site.Id("Microsoft.Network/publicIPAddresses/out");
        await Api.CreateAsync(
            address, """{"location":"westeurope","sku":{"name":"Standard"},"properties":{"publicIPAllocationMethod":"Static"} }""");
        var gateway = await site.CreateNatGatewayAsync("nat", $$"""
            "properties":{"publicIpAddresses":[{"id":"{{address}}"}]}
            """);
        await Api.CreateAsync(site.RedisSubnet, $$$"""{"properties":{"addressPrefix":"10.7.1.0/24","natGateway":{"id":"{{{gateway}}}"} } }""");
        var body = site.CacheBody().Replace("\"location\"", "\"zones\":[\"1\",\"2\"],\"location\"", StringComparison.Ordinal);
        var cache = await Api.CreateAsync(site.CacheId("zoned-cache"), body);
        Assert.Equal("Succeeded", (string?)cache["properties"]!["provisioningState"]);
    }

    [Fact]
    public async Task The_smallest_subnet_takes_one_plain_cache()
    {
        var site = await Site.CreateAsync(instance, "rules-small", "10.7.1.0/29");
        await RefusedAsync(
            site, "two-shards", site.CacheBody("\"shardCount\":2"), HttpStatusCode.BadRequest, "SubnetIsFull", "enough capacity");
        await RefusedAsync(
            site, "three-replicas", site.CacheBody("\"replicasPerPrimary\":3"), HttpStatusCode.BadRequest, "SubnetIsFull", "5");
        await site.CreateCacheAsync("small-cache");
        await RefusedAsync(site, "second-cache", site.CacheBody(), HttpStatusCode.BadRequest, "SubnetIsFull", "enough capacity");
    }

    [Fact]
    public async Task Several_caches_share_a_subnet_and_a_name_is_taken_once()
    {
        var site = await Site.CreateAsync(instance, "rules-shared");
        var other = await Site.CreateAsync(instance, "rules-other");
        var first = await site.CreateCacheAsync("shared-one");
        var second = await site.CreateCacheAsync("shared-two", "\"replicasPerPrimary\":3");
        Assert.Equal((2, 4), (first.Nodes.Count, second.Nodes.Count));
        var addresses = first.Nodes.Concat(second.Nodes).Select(node => (string)node["address"]!).Append(first.VirtualIp).Append(second.VirtualIp);
        Assert.Equal(8, addresses.Distinct().Count());
        await RefusedAsync(other, "Shared-One", other.CacheBody(), HttpStatusCode.Conflict, "NameNotAvailable", "reserve the DNS name");
    }

    [Fact]
    public async Task The_subnet_of_a_cache_cannot_change()
    {
        var site = await Site.CreateAsync(instance, "rules-move");
        await site.CreateCacheAsync("moving-cache");
        await site.CreatePublicCacheAsync("public-cache", "Premium", "P");
        foreach (var name in new[] { "moving-cache", "public-cache" })
        {
            IsRefused(await Api.PutAsync(site.CacheId(name), site.CacheBody(subnet: site.AppSubnet)));
            IsRefused(await Api.SendAsync(
                HttpMethod.Patch, site.CacheId(name), $$$"""{"properties":{"subnetId":"{{{site.AppSubnet}}}"} }"""));
        }

        static void IsRefused(ArmAnswer answer)
        {
            Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
            Assert.Contains("cannot be modified: 'properties.subnet'", answer.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_first_address_that_the_subnet_gives_out_may_be_asked_for()
    {
        var site = await Site.CreateAsync(instance, "rules-fourth");
        Assert.Equal("10.7.1.4", (await site.CreateCacheAsync("fourth-cache", "\"staticIP\":\"10.7.1.4\"")).VirtualIp);
    }

    [Theory]
    [InlineData("\"shardCount\":3")]
    [InlineData("\"shardCount\":2,\"replicasPerPrimary\":2")]
    public async Task Shards_and_replicas_take_an_address_each_and_the_front_end_one(string more)
    {
        const int taken = 7;
        var site = await Site.CreateAsync(instance, $"rules-count-{more.Length}", "10.7.1.0/28");
        var cache = await site.CreateCacheAsync($"count-cache-{more.Length}", more);
        Assert.Equal(taken, cache.Nodes.Select(node => (string)node["address"]!).Append(cache.VirtualIp).Distinct().Count());
        // A /28 gives out eleven.
        await RefusedAsync(
            site, "no-room", site.CacheBody("\"replicasPerPrimary\":3"), HttpStatusCode.BadRequest, "SubnetIsFull", "enough capacity");
        await Api.DeleteAsync(cache.Id);
    }

    [Theory]
    [InlineData("q")]
    [InlineData("a23456789012345678901234567890123456789012345678901234567890123")]
    [InlineData("9-lives")]
    public async Task A_good_name_is_taken(string name)
    {
        var site = await Site.CreateAsync(instance, "rules-good");
        Assert.Equal($"{name}.redis.cache.windows.net", (await site.CreatePublicCacheAsync(name, "Basic")).HostName);
    }

    /// <summary>Sends a PUT that must be refused, and checks that it left nothing: no resource and nobody new in the subnet.</summary>
    private async Task<ArmAnswer> RefusedAsync(Site site, string name, string body, HttpStatusCode status, string? code, string text)
    {
        var before = await OccupantsAsync(site);
        var answer = await Api.PutAsync(site.CacheId(name), body);
        Assert.True(answer.Status == status, answer.ToString());
        Assert.Contains(text, answer.Message, StringComparison.OrdinalIgnoreCase);
        if (code is not null)
        {
            Assert.Equal(code, answer.Code);
        }

        Assert.Equal(before, await OccupantsAsync(site));
        if (status != HttpStatusCode.Conflict)
        {
            Assert.Equal(HttpStatusCode.NotFound, (await Api.GetAsync(site.CacheId(name))).Status);
        }

        return answer;
    }

    private async Task<string> OccupantsAsync(Site site) =>
        (await Api.GetAsync(site.RedisSubnet)).Body!["properties"]!["resourceNavigationLinks"]?.ToJsonString() ?? "none";
}
