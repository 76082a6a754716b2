using System.Text.Json.Nodes;
using Redoubt.Scenarios.Commands;
using Redoubt.Scenarios.Instances;

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
        var diagnosis = (await instance.Api.SendAsync(HttpMethod.Post, $"{cache.Id}/diagnoseNetwork", """{"live":true}""")).Body!;
        Assert.Empty(diagnosis["differences"]!.AsArray());
        return
        [
            .. diagnosis["rows"]!.AsArray().SelectMany(row => row!["peers"]!.AsArray())
                .SelectMany(peer => peer!["observed"]?["failures"]?.AsArray() ?? []).Select(text => (string)text!),
        ];
    }
}
