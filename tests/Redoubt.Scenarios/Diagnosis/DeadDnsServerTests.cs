using System.Text.Json.Nodes;
using Redoubt.Scenarios.Commands;
using Redoubt.Scenarios.Dependencies;
using Redoubt.Scenarios.Instances;
using Redoubt.Scenarios.Networks;
using Redoubt.Scenarios.Sealing;

namespace Redoubt.Scenarios.Diagnosis;

/// <summary>A network that names a DNS server of its own which does not answer (claims C53, C64).</summary>
public sealed class DeadDnsServerTests(SharedInstance shared)
{
    private readonly RedoubtInstance instance = shared.Instance;

    [Fact]
    public async Task The_doctor_names_the_server_and_the_cache_lives_without_it()
    {
        var site = await Site.CreateAsync(instance, "dns-dead");
        var host = await site.CreateHostAsync("server");
        await SetServersAsync(site, "10.7.2.4");
        var cache = await site.CreateCacheAsync("dns-dead");
        var failures = await FailuresAsync(cache);
        Assert.All(failures, text => Assert.Matches("^node 10.7.1.[56] to custom DNS 10.7.2.4, (UDP|TCP) 53: ", text));
        Assert.Equal(4, failures.Count);
        Assert.Equal("PONG", await instance.RedisAsync(host, cache, "PING"));
        var doctor = await CommandLine.RunAsync(instance.Folder, "doctor", "dns-dead", "--live");
        Assert.Contains("10.7.2.4", doctor.Expect(1).Output, StringComparison.Ordinal);

        await SetServersAsync(site);
        Assert.Empty(await FailuresAsync(cache));
    }

    [Fact]
    public async Task A_rule_that_denies_53_leaves_the_platforms_names_and_takes_those_of_the_networks_own_server()
    {
        var blocked = await BlockedCache.CreateAsync(instance, "dns-denied");
        using var server = new ForwardingDnsServer(blocked.Host);
        await SetServersAsync(blocked.Site, "10.7.2.4");
        Assert.Empty(await FailuresAsync(blocked.Cache));

        await blocked.BlockAsync("no-names", 100, "*", "53");
        var failures = await FailuresAsync(blocked.Cache);
        Assert.All(failures, text => Assert.Contains(" to custom DNS 10.7.2.4, ", text, StringComparison.Ordinal));
        Assert.Equal(4, failures.Count);
        Assert.Contains("'no-names'", (await CommandLine.RunAsync(instance.Folder, "doctor", "dns-denied")).Output, StringComparison.Ordinal);
        Assert.Equal(blocked.Cache.VirtualIp, await DnsQuestion.AskAsync(blocked.NodeHosts[0], blocked.Cache.HostName));
        await blocked.OpenAsync("no-names");
        Assert.Empty(await FailuresAsync(blocked.Cache));
    }

    [Fact]
    public async Task An_answer_that_is_too_long_for_a_packet_is_cut_and_whole_over_tcp()
    {
        const int records = 60;
        var site = await Site.CreateAsync(instance, "dns-long");
        var host = await site.CreateHostAsync("client");
        var zone = site.Id("Microsoft.Network/privateDnsZones/long.test");
        await instance.Api.CreateAsync(zone, """{"location":"global"}""");
        await instance.Api.CreateAsync($"{zone}/virtualNetworkLinks/link", $$$"""
            {"location":"global","properties":{"virtualNetwork":{"id":"{{{site.Network}}}"},"registrationEnabled":false} }
            """);
        await instance.Api.CreateAsync($"{zone}/A/many", new JsonObject
        {
            ["properties"] = new JsonObject
            {
                ["ttl"] = 30,
                ["aRecords"] = new JsonArray([.. Enumerable.Range(1, records).Select(last => new JsonObject { ["ipv4Address"] = $"10.9.0.{last}" })]),
            },
        }.ToJsonString());
        Assert.Equal((true, true), (await DnsQuestion.AnswerAsync(host, "many.long.test", overTcp: false)) is var (cut, some) ? (cut, some < records) : default);
        Assert.Equal((false, records), await DnsQuestion.AnswerAsync(host, "many.long.test", overTcp: true));
    }

    private Task<JsonNode> SetServersAsync(Site site, params string[] servers) => instance.Api.CreateAsync(site.Network, new JsonObject
    {
        ["location"] = "westeurope",
        ["properties"] = new JsonObject
        {
            ["addressSpace"] = new JsonObject { ["addressPrefixes"] = new JsonArray("10.7.0.0/16") },
            ["dhcpOptions"] = new JsonObject { ["dnsServers"] = new JsonArray([.. servers.Select(server => (JsonNode)server)]) },
        },
    }.ToJsonString());

    private async Task<List<string>> FailuresAsync(RunningCache cache)
    {
        var diagnosis = await instance.Api.DiagnoseLiveAsync(cache.Id);
        Assert.Empty(diagnosis["differences"]!.AsArray());
        return LiveDiagnosis.FailuresOf(diagnosis);
    }
}
