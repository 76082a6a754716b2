using System.Net;
using System.Text.Json.Nodes;
using Redoubt.Scenarios.Access;
using Redoubt.Scenarios.Instances;
using Redoubt.Scenarios.Networks;

namespace Redoubt.Scenarios.Management;

/// <summary>The small operations on a cache.</summary>
public sealed class CacheManagementTests(SharedInstance shared)
{
    private readonly RedoubtInstance instance = shared.Instance;

    private ArmApi Api => instance.Api;

    [Fact]
    public async Task A_patch_schedule_is_kept_and_answered_as_recorded()
    {
        var site = await Site.CreateAsync(instance, "patching");
        var cache = await site.CreatePublicCacheAsync("patching", "Basic");
        var schedule = $"{cache.Id}/patchSchedules/default";
        Assert.Equal(HttpStatusCode.NotFound, (await Api.GetAsync(schedule)).Status);
        var put = await Api.PutAsync(schedule, Body("""{"dayOfWeek":"Monday","startHourUtc":0,"maintenanceWindow":"PT5H"}"""));
        Assert.Equal(HttpStatusCode.OK, put.Status);
        Assert.Equal(("patching/default", "Microsoft.Cache/Redis/PatchSchedules"), ((string?)put.Body!["name"], (string?)put.Body["type"]));
        Assert.Equal("West Europe", (string?)put.Body["location"]);
        await Api.PutAsync(schedule, Body("""{"dayOfWeek":"Tuesday","startHourUtc":1,"maintenanceWindow":"PT10H"}"""));
        var listed = Assert.Single((await Api.GetAsync($"{cache.Id}/patchSchedules")).Body!["value"]!.AsArray())!;
        Assert.True(JsonNode.DeepEquals(listed, (await Api.GetAsync(schedule)).Body));
        Assert.Equal("Tuesday", (string?)listed["properties"]!["scheduleEntries"]![0]!["dayOfWeek"]);
        await Api.RefusedAsync(schedule, Body("""{"dayOfWeek":"Tuesday","startHourUtc":24}"""), "InvalidRequestBody", "startHourUtc");
        await Api.RefusedAsync(
            $"{cache.Id}/patchSchedules/other", Body("""{"dayOfWeek":"Monday","startHourUtc":1}"""), "InvalidRequestBody", "default");
        Assert.Equal(HttpStatusCode.OK, (await Api.SendAsync(HttpMethod.Delete, schedule)).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await Api.SendAsync(HttpMethod.Delete, schedule)).Status);

        static string Body(string entries) => $$$"""{"properties":{"scheduleEntries":[{{{entries}}}]} }""";
    }

    [Fact]
    public async Task A_flush_empties_every_database_on_every_node()
    {
        var site = await Site.CreateAsync(instance, "flushing");
        var host = await site.CreateHostAsync("client");
        var cache = await site.CreateCacheAsync("flushing");
        await instance.RedisAsync(host, cache, "-n", "0", "SET", "k", "v");
        await instance.RedisAsync(host, cache, "-n", "15", "SET", "k", "v");
        var flush = await Api.SendAsync(HttpMethod.Post, $"{cache.Id}/flush");
        Assert.Equal(HttpStatusCode.Accepted, flush.Status);
        Assert.NotNull(flush.Headers.Location);
        await Api.WaitAsync(flush);
        Assert.DoesNotContain("db", await instance.RedisAsync(host, cache, "INFO", "keyspace"), StringComparison.Ordinal);
        await Eventually.IsSoAsync("the replica is empty as well", TimeSpan.FromSeconds(10), async () => !(await instance.RedisAsync(
            host, cache, cache.PrimaryKey, (int)cache.Nodes[1]["sslPort"]!, "INFO", "keyspace")).Contains("db", StringComparison.Ordinal));
        Assert.Equal("Succeeded", (string?)(await Api.PropertiesAsync(cache.Id))["provisioningState"]);
        Assert.Equal(HttpStatusCode.NotFound, (await Api.SendAsync(HttpMethod.Post, $"{cache.Id}x/flush")).Status);
    }

    [Fact]
    public async Task Upgrade_notifications_are_an_empty_list_until_something_is_done_to_the_cache()
    {
        var site = await Site.CreateAsync(instance, "upgrades");
        var cache = await site.CreatePublicCacheAsync("upgrades", "Basic");
        Assert.Equal("""{"value":[]}""", (await Api.GetAsync($"{cache.Id}/listUpgradeNotifications?history=5000")).Body!.ToJsonString());
        Assert.Equal(HttpStatusCode.OK, (await Api.SendAsync(HttpMethod.Post, $"{cache.Id}/renewCertificate")).Status);
        var told = (await Api.GetAsync($"{cache.Id}/listUpgradeNotifications?history=5000")).Body!["value"]!.AsArray();
        Assert.Equal("CertificateRenewed", (string?)Assert.Single(told)!["name"]);
        Assert.NotNull(told[0]!["upsellNotification"]!["NotAfterInUTC"]);
        Assert.Equal("""{"value":[]}""", (await Api.GetAsync($"{cache.Id}/listUpgradeNotifications?history=0")).Body!.ToJsonString());
        Assert.Equal(HttpStatusCode.BadRequest, (await Api.GetAsync($"{cache.Id}/listUpgradeNotifications?history=days")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await Api.GetAsync($"{cache.Id}x/listUpgradeNotifications?history=1")).Status);
    }

    [Fact]
    public async Task A_name_is_free_until_a_cache_has_it()
    {
        var site = await Site.CreateAsync(instance, "names");
        var free = await CheckAsync("names-of-mine");
        Assert.Equal((HttpStatusCode.OK, null), (free.Status, free.Body));
        await site.CreatePublicCacheAsync("names-of-mine", "Basic");
        var taken = await CheckAsync("Names-Of-Mine");
        Assert.Equal((HttpStatusCode.Conflict, "NameNotAvailable"), (taken.Status, taken.Code));
        Assert.Equal(HttpStatusCode.BadRequest, (await CheckAsync("names--of")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await CheckAsync("names", "Microsoft.Cache/redisEnterprise")).Status);

        Task<ArmAnswer> CheckAsync(string name, string type = "Microsoft.Cache/Redis") => Api.SendAsync(
            HttpMethod.Post,
            $"/subscriptions/{Api.Subscription}/providers/Microsoft.Cache/CheckNameAvailability",
            $$"""{"type":"{{type}}","name":"{{name}}"}""");
    }

    [Fact]
    public async Task Channel_identity_and_tags_are_kept_and_a_wrong_value_is_refused()
    {
        var site = await Site.CreateAsync(instance, "kept");
        var cache = await site.CreatePublicCacheAsync("kept", "Basic");
        var answer = await Api.SendAsync(HttpMethod.Patch, cache.Id, """
            {"tags":{"team":"one"},"identity":{"type":"SystemAssigned"},"properties":{"updateChannel":"Preview"}}
            """);
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        var kept = (await Api.GetAsync(cache.Id)).Body!;
        Assert.Equal(
            ("one", "SystemAssigned", "Preview"),
            ((string?)kept["tags"]!["team"], (string?)kept["identity"]!["type"], (string?)kept["properties"]!["updateChannel"]));
        foreach (var (wrong, code) in new[]
        {
            ("""{"properties":{"updateChannel":"Nightly"}}""", "InvalidRequestBody"),
            ("""{"identity":{"type":"Mine"}}""", "InvalidRequestBody"),
            ("""{"tags":{"a":["b"]}}""", "InvalidRequestFormat"),
        })
        {
            var refused = await Api.SendAsync(HttpMethod.Patch, cache.Id, wrong);
            Assert.Equal((HttpStatusCode.BadRequest, code), (refused.Status, refused.Code));
        }

        Assert.True(JsonNode.DeepEquals(kept, (await Api.GetAsync(cache.Id)).Body));
    }

    [Fact]
    public async Task A_list_is_narrowed_to_what_has_a_tag_and_to_its_value()
    {
        var site = await Site.CreateAsync(instance, "tagged");
        foreach (var (name, team) in new[] { ("tagged-one", "rock and roll"), ("tagged-two", "o'hara"), ("tagged-three", "Rock and Roll") })
        {
            await site.CreatePublicCacheAsync(name, "Basic");
            await Api.WaitAsync(await Api.SendAsync(HttpMethod.Patch, site.CacheId(name), $$$"""{"tags":{"team":"{{{team}}}"} }"""));
        }

        Assert.Equal(["tagged-one"], await NamesAsync("tagName eq 'Team' and tagValue eq 'rock and roll'"));
        Assert.Equal(["tagged-two"], await NamesAsync("tagname eq 'team' and tagvalue eq 'o''hara' and resourceType eq 'Microsoft.Cache/Redis'"));
        Assert.Equal(["tagged-one", "tagged-three", "tagged-two"], await NamesAsync("tagName eq 'team' and resourceGroup eq 'tagged'"));
        Assert.Empty(await NamesAsync("tagName eq 'owner' and tagValue eq 'rock and roll'"));
        var refused = await Api.GetAsync($"/subscriptions/{Api.Subscription}/resources?$filter=tagValue eq 'x'");
        Assert.Equal((HttpStatusCode.BadRequest, "InvalidFilterInQueryString"), (refused.Status, refused.Code));

        async Task<IEnumerable<string>> NamesAsync(string filter) =>
            (await Api.GetAsync($"/subscriptions/{Api.Subscription}/resources?$filter={Uri.EscapeDataString(filter)}"))
                .Body!["value"]!.AsArray().Select(row => (string)row!["name"]!).Order(StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("1.0")]
    [InlineData("1.1")]
    public async Task An_old_minimum_of_TLS_is_accepted_and_served_as_1_2(string version)
    {
        var site = await Site.CreateAsync(instance, $"tls-{version}");
        var internet = await Api.InternetAsync();
        var cache = await site.CreatePublicCacheAsync($"tls-{version[2]}", "Basic", more: $"\"minimumTlsVersion\":\"{version}\"");
        Assert.Equal(version, (string?)(await Api.PropertiesAsync(cache.Id))["minimumTlsVersion"]);
        Assert.Contains("alert protocol version", await HandshakeAsync("-tls1_1"), StringComparison.Ordinal);
        Assert.Contains("Protocol  : TLSv1.2", await HandshakeAsync("-tls1_2"), StringComparison.Ordinal);

        async Task<string> HandshakeAsync(string spoken)
        {
            var client = $"openssl s_client -connect {cache.VirtualIp}:6380 {spoken} -cipher ALL:@SECLEVEL=0 2>&1 </dev/null || true";
            return (await instance.RunInAsync(internet, "sh", "-c", client)).Output;
        }
    }
}
