using System.Net;
using Redoubt.Scenarios.Instances;
using Redoubt.Scenarios.Networks;
using Redoubt.Scenarios.Sealing;

namespace Redoubt.Scenarios.Geo;

/// <summary>Two caches are linked, replicate, fail over inside, and part again.</summary>
public sealed class GeoLinkTests(SharedInstance shared)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly RedoubtInstance instance = shared.Instance;

    private ArmApi Api => instance.Api;

    [Fact]
    public async Task A_secondary_has_the_primarys_data_and_can_only_be_read_until_the_link_is_deleted()
    {
        var two = await TwoCaches.CreateAsync(instance, "geo-life");
        Assert.Equal("OK", await two.AtAAsync("SET", "before", "a"));
        Assert.Equal("OK", await two.AtBAsync("SET", "own", "b"));
        var answer = await Api.PutAsync(two.LinkAtA, TwoCaches.LinkBody(two.B, "West Europe"));
        Assert.Equal(HttpStatusCode.Created, answer.Status);
        Assert.Equal("Creating", (string?)answer.Body!["properties"]!["provisioningState"]);
        Assert.Equal("OK", await two.AtAAsync("SET", "meanwhile", "a"));
        await Api.WaitAsync(answer);

        var atA = (await Api.GetAsync(two.LinkAtA)).Body!;
        Assert.Equal("Microsoft.Cache/Redis/linkedServers", (string?)atA["type"]);
        Assert.Equal(
            $$"""
            {"linkedRedisCacheId":"{{two.B.Id}}","linkedRedisCacheLocation":"West Europe","serverRole":"Secondary","geoReplicatedPrimaryHostName":"geo-life-b.geo.redis.cache.windows.net","primaryHostName":"geo-life-a.redis.cache.windows.net","provisioningState":"Succeeded"}
            """,
            atA["properties"]!.ToJsonString());
        var atB = await Api.PropertiesAsync(two.LinkAtB);
        Assert.Equal("Primary", (string?)atB["serverRole"]);
        Assert.Equal(two.A.HostName, (string?)atB["primaryHostName"]);
        Assert.Equal(two.LinkAtA, (string?)(await Api.GetAsync($"{two.A.Id}/linkedServers")).Body!["value"]!.AsArray().Single()!["id"]);
        Assert.Equal(two.LinkAtB, (string?)(await Api.PropertiesAsync(two.B.Id))["linkedServers"]!.AsArray().Single()!["id"]);

        // The link has succeeded when all that the primary had written before is there.
        Assert.Equal("a", await two.AtBAsync("GET", "before"));
        Assert.Equal("a", await two.AtBAsync("GET", "meanwhile"));
        Assert.Equal("", await two.AtBAsync("GET", "own"));
        Assert.StartsWith("READONLY", await two.AtBAsync("SET", "own", "b"), StringComparison.Ordinal);
        foreach (var node in two.B.Nodes)
        {
            Assert.Equal("a", await instance.RedisAsync(two.HostB, two.B, two.B.PrimaryKey, (int)node["sslPort"]!, "GET", "before"));
        }

        foreach (var (host, name) in new[] { (two.HostA, two.A), (two.HostB, two.A), (two.HostA, two.B), (two.HostB, two.B) })
        {
            Assert.Equal(two.A.VirtualIp, await DnsQuestion.AskAsync(host, TwoCaches.GeoNameOf(name)));
        }

        Assert.Equal("OK", await two.AtAAsync("SET", "last", "a"));
        var deletion = await Api.SendAsync(HttpMethod.Delete, two.LinkAtB);
        Assert.Equal(HttpStatusCode.Accepted, deletion.Status);
        await Api.WaitAsync(deletion);
        Assert.Equal(HttpStatusCode.NotFound, (await Api.GetAsync(two.LinkAtA)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await Api.GetAsync(two.LinkAtB)).Status);
        Assert.Empty((await Api.PropertiesAsync(two.A.Id))["linkedServers"]!.AsArray());
        Assert.Null(await DnsQuestion.AskAsync(two.HostA, TwoCaches.GeoNameOf(two.A)));
        Assert.Equal(("a", "a"), (await two.AtAAsync("GET", "before"), await two.AtAAsync("GET", "last")));
        Assert.Equal(("a", "a"), (await two.AtBAsync("GET", "before"), await two.AtBAsync("GET", "last")));
        Assert.Equal("OK", await two.AtBAsync("SET", "own", "again"));
        Assert.Equal("", await two.AtAAsync("GET", "own"));
        await two.SettledAsync();
        await Api.DeleteAsync(two.A.Id);
        await Api.DeleteAsync(two.B.Id);
    }

    [Fact]
    public async Task Failovers_inside_either_cache_mend_the_link()
    {
        var two = await TwoCaches.CreateAsync(instance, "geo-inside");
        await two.LinkAsync();
        var written = 0;
        foreach (var (cache, kind) in new[] { (two.A, "reboot"), (two.B, "reboot"), (two.A, "crash"), (two.B, "crash") })
        {
            if (kind == "crash")
            {
                var before = await RunningCache.ReadAsync(Api, cache.Id);
                Assert.Equal(HttpStatusCode.OK, (await Api.SendAsync(HttpMethod.Post, $"{cache.Id}/injectFault", """{"fault":"crash"}""")).Status);
                await Eventually.IsSoAsync("the failed primary was replaced", Patience, async () =>
                    Roles(await RunningCache.ReadAsync(Api, cache.Id)) != Roles(before));
            }
            else
            {
                var body = """{"rebootType":"PrimaryNode"}""";
                Assert.Equal(HttpStatusCode.OK, (await Api.SendAsync(HttpMethod.Post, $"{cache.Id}/forceReboot", body)).Status);
                await Eventually.IsSoAsync("the reboot has ended", Patience, async () =>
                    (string?)(await Api.PropertiesAsync(cache.Id))["provisioningState"] == "Succeeded");
            }

            await two.SettledAsync();
            written++;
            Assert.Equal("OK", await two.AtAAsync("SET", "count", $"{written}"));
            await Eventually.IsSoAsync($"the secondary follows after a {kind}", Patience, async () => await two.AtBAsync("GET", "count") == $"{written}");
            Assert.StartsWith("READONLY", await two.AtBAsync("SET", "own", "b"), StringComparison.Ordinal);
        }
    }

    private static string Roles(RunningCache cache) => string.Join(' ', cache.Nodes.Select(node => (string)node["role"]!));
}
