using Redoubt.Scenarios.Instances;

namespace Redoubt.Scenarios.Sealing;

/// <summary>Who reaches a cache and who does not (claims C02, C03, C22, C35, C36), with real packets.</summary>
public sealed class SealTests(SharedInstance shared)
{
    private static readonly int[] Ports = [6379, 6380, 13000, 13001, 13002, 13003, 15000, 15001, 15002, 15003];
    private readonly RedoubtInstance instance = shared.Instance;

    [Fact]
    public async Task A_host_of_the_network_reads_and_writes_through_the_front_end()
    {
        var site = await Site.CreateAsync(instance, "seal-inside");
        var host = await site.CreateHostAsync("client");
        var cache = await site.CreateCacheAsync("seal-inside", "\"staticIP\":\"10.7.1.10\"");
        Assert.Equal("10.7.1.10", cache.VirtualIp);
        Assert.Equal("OK", await instance.RedisAsync(host, cache, "SET", "item", "value"));
        Assert.Equal("value", await instance.RedisAsync(host, cache, "GET", "item"));
        Assert.Equal("value", await instance.RedisAsync(host, cache, cache.SecondaryKey, 6380, "GET", "item"));
        Assert.Contains(
            "role:slave", await instance.RedisAsync(host, cache, cache.PrimaryKey, 15001, "INFO", "replication"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_name_leads_to_the_front_end_in_the_network_and_on_the_internet_side_and_is_gone_with_the_cache()
    {
        var site = await Site.CreateAsync(instance, "seal-name");
        var host = await site.CreateHostAsync("client");
        Assert.Null(await DnsQuestion.AskAsync(host, "seal-name.redis.cache.windows.net"));
        var cache = await site.CreateCacheAsync("seal-name");
        Assert.Equal(cache.VirtualIp, await DnsQuestion.AskAsync(host, cache.HostName));
        Assert.Equal(cache.VirtualIp, await DnsQuestion.AskAsync(await InternetAsync(), cache.HostName));
        await instance.Api.DeleteAsync(cache.Id);
        Assert.Null(await DnsQuestion.AskAsync(host, cache.HostName));
    }

    [Fact]
    public async Task Nothing_opens_from_the_internet_side_nor_from_an_unpeered_network()
    {
        var site = await Site.CreateAsync(instance, "seal-outside");
        var cache = await site.CreateCacheAsync("seal-outside", "\"enableNonSslPort\":true");
        var inside = await site.CreateHostAsync("client");
        var elsewhere = await Site.CreateAsync(instance, "seal-elsewhere");
        var stranger = await elsewhere.CreateHostAsync("stranger");
        string[] addresses = [cache.VirtualIp, .. cache.Nodes.Select(node => (string)node["address"]!)];

        var open = await PortProbe.OpenAsync(inside, addresses, Ports);
        Assert.Contains((cache.VirtualIp, 6380), open);
        Assert.Contains((cache.VirtualIp, 6379), open);
        Assert.Contains((cache.VirtualIp, 15001), open);
        Assert.Contains((cache.VirtualIp, 13001), open);
        Assert.Empty(await PortProbe.OpenAsync(await InternetAsync(), addresses, Ports));
        Assert.Empty(await PortProbe.OpenAsync(stranger, addresses, Ports));
    }

    [Fact]
    public async Task A_security_rule_decides_about_clients_and_its_removal_lets_them_in_again()
    {
        var site = await Site.CreateAsync(instance, "seal-rule");
        var host = await site.CreateHostAsync("client");
        var cache = await site.CreateCacheAsync("seal-rule");
        var group = site.Id("Microsoft.Network/networkSecurityGroups/nsg");
        await instance.Api.CreateAsync(group, """{"location":"westeurope","properties":{"securityRules":[]}}""");
        await instance.Api.CreateAsync(
            site.RedisSubnet, $$$"""{"properties":{"addressPrefix":"10.7.1.0/24","networkSecurityGroup":{"id":"{{{group}}}"} } }""");
        Assert.Equal("PONG", await instance.RedisAsync(host, cache, "PING"));

        await instance.Api.CreateAsync($"{group}/securityRules/deny", """
            {"properties":{"priority":100,"direction":"Inbound","access":"Deny","protocol":"Tcp","sourceAddressPrefix":"10.7.2.0/24",
             "sourcePortRange":"*","destinationAddressPrefix":"*","destinationPortRange":"6380"}}
            """);
        Assert.Empty(await PortProbe.OpenAsync(host, [cache.VirtualIp], [6380]));
        Assert.Equal([(cache.VirtualIp, 15000)], await PortProbe.OpenAsync(host, [cache.VirtualIp], [15000]));
        await instance.Api.DeleteAsync($"{group}/securityRules/deny");
        Assert.Equal("PONG", await instance.RedisAsync(host, cache, "PING"));
    }

    [Fact]
    public async Task The_plain_port_is_closed_until_it_is_asked_for()
    {
        var site = await Site.CreateAsync(instance, "seal-plain");
        var host = await site.CreateHostAsync("client");
        var cache = await site.CreateCacheAsync("seal-plain");
        Assert.Empty(await PortProbe.OpenAsync(host, [cache.VirtualIp], [6379, 13000]));
        var patch = await instance.Api.SendAsync(HttpMethod.Patch, cache.Id, """{"properties":{"enableNonSslPort":true}}""");
        await instance.Api.WaitAsync(patch);
        Assert.Equal("PONG", await instance.RedisAsync(host, cache, cache.PrimaryKey, 6379, "PING"));
        patch = await instance.Api.SendAsync(HttpMethod.Patch, cache.Id, """{"properties":{"enableNonSslPort":false}}""");
        await instance.Api.WaitAsync(patch);
        Assert.Empty(await PortProbe.OpenAsync(host, [cache.VirtualIp], [6379, 13000]));
    }

    [Fact]
    public async Task A_regenerated_key_works_and_the_old_one_does_not()
    {
        var site = await Site.CreateAsync(instance, "seal-keys");
        var host = await site.CreateHostAsync("client");
        var cache = await site.CreateCacheAsync("seal-keys");
        var keys = await instance.Api.SendAsync(HttpMethod.Post, $"{cache.Id}/regenerateKey", """{"keyType":"Primary"}""");
        var renewed = (string)keys.Body!["primaryKey"]!;
        Assert.NotEqual(cache.PrimaryKey, renewed);
        Assert.Equal(cache.SecondaryKey, (string)keys.Body["secondaryKey"]!);
        Assert.Equal("PONG", await instance.RedisAsync(host, cache, renewed, 6380, "PING"));
        Assert.Equal("PONG", await instance.RedisAsync(host, cache, cache.SecondaryKey, 6380, "PING"));
        Assert.Contains("NOAUTH", await instance.RedisAsync(host, cache, cache.PrimaryKey, 6380, "PING"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cache_that_needs_no_key_lets_clients_in_without_one()
    {
        var site = await Site.CreateAsync(instance, "seal-open");
        var host = await site.CreateHostAsync("client");

        // In any case of letters, as the rules read it.
        var cache = await site.CreateCacheAsync("seal-open", "\"redisConfiguration\":{\"authnotrequired\":\"True\"}");
        var answer = await instance.RunInAsync(
            host, "timeout", "10", "redis-cli", "-h", cache.VirtualIp, "-p", "6380", "--tls", "--cacert", instance.Authority, "PING");
        Assert.Equal("PONG", answer.Output.Trim());
    }

    [Theory]
    [InlineData("CONFIG", "GET", "maxmemory")]
    [InlineData("ACL", "LIST")]
    [InlineData("SHUTDOWN")]
    [InlineData("REPLICAOF", "NO", "ONE")]
    [InlineData("DEBUG", "SLEEP", "0")]
    public async Task Blocked_commands_are_unknown(params string[] command)
    {
        var site = await Site.CreateAsync(instance, "seal-blocked");
        var host = await site.CreateHostAsync("client");
        var cache = await site.CreateCacheAsync("seal-blocked");
        Assert.Contains("unknown command", await instance.RedisAsync(host, cache, command), StringComparison.Ordinal);
    }

    private async Task<string> InternetAsync() =>
        (string)(await instance.Api.GetAsync("/redoubt/internet")).Body!["networkNamespace"]!;
}
