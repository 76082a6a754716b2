using System.Net;
using Redoubt.Scenarios.Instances;

namespace Redoubt.Scenarios.Conformance;

/// <summary>
/// What az was recorded doing with caches of the real service, done with ours: each answer is the recorded one in status, headers and
/// shape, and is what the published description of the API says. Skipped where neither is on the machine.
/// </summary>
public sealed class RecordedLifeTests
{
    private const string Version = "2022-06-01";

    [Fact]
    public async Task A_life_of_caches_is_answered_as_the_real_service_answered_it()
    {
        var shared = Environment.GetEnvironmentVariable("REDOUBT_SHARED") ?? "";
        Assert.SkipWhen(
            !Directory.Exists(Path.Combine(shared, "spec", "recordings")),
            "The recordings are not on this machine: set REDOUBT_SHARED to the folder that holds spec/recordings and spec/swagger.");
        var recorded = Directory.CreateTempSubdirectory("redoubt-exchanges");
        try
        {
            await using var instance = await RedoubtInstance.StartAsync(
                new Dictionary<string, string> { ["REDOUBT_RECORD"] = recorded.FullName });
            await LiveAsync(instance);
            await JudgeAsync(instance, "twins", recorded.FullName, shared);
            await JudgeAsync(instance, "validate", recorded.FullName, Path.Combine(shared, "spec", "swagger"));
        }
        finally
        {
            recorded.Delete(recursive: true);
        }
    }

    private static async Task LiveAsync(RedoubtInstance instance)
    {
        var site = await Site.CreateAsync(instance, "life");
        var cache = site.CacheId("basic");
        await WaitedAsync(instance, HttpMethod.Put, cache, Sku("Basic", "C", 0), HttpStatusCode.Created);
        await AnsweredAsync(instance, HttpMethod.Get, cache);
        await AnsweredAsync(instance, HttpMethod.Get, cache[..cache.LastIndexOf('/')]);
        await AnsweredAsync(instance, HttpMethod.Get, $"/subscriptions/{instance.Api.Subscription}/providers/Microsoft.Cache/redis");
        await AnsweredAsync(instance, HttpMethod.Post, $"{cache}/listKeys");
        await AnsweredAsync(instance, HttpMethod.Post, $"{cache}/regenerateKey", """{"keyType":"Primary"}""");
        await AnsweredAsync(instance, HttpMethod.Patch, cache, """{"tags":{"mytag":"mytagval"}}""");
        await RulesAsync(instance, cache);
        await SchedulesAsync(instance, cache);
        await AnsweredAsync(instance, HttpMethod.Post, $"{cache}/forceReboot", """{"rebootType":"AllNodes"}""");
        await LinkAsync(instance, site);
        await WaitedAsync(instance, HttpMethod.Delete, cache, null, HttpStatusCode.Accepted);
    }

    private static async Task RulesAsync(RedoubtInstance instance, string cache)
    {
        var rule = $"{cache}/firewallRules/test";
        await AnsweredAsync(instance, HttpMethod.Put, rule, Range("127.0.0.1"), HttpStatusCode.Created);
        await AnsweredAsync(instance, HttpMethod.Put, rule, Range("127.0.0.0"));
        await AnsweredAsync(instance, HttpMethod.Get, rule);
        await AnsweredAsync(instance, HttpMethod.Get, $"{cache}/firewallRules");
        await AnsweredAsync(instance, HttpMethod.Delete, rule);

        static string Range(string start) => $$"""{"properties":{"startIP":"{{start}}","endIP":"127.0.0.1"} }""";
    }

    private static async Task SchedulesAsync(RedoubtInstance instance, string cache)
    {
        var schedule = $"{cache}/patchSchedules/default";
        await AnsweredAsync(instance, HttpMethod.Put, schedule, """
            {"properties":{"scheduleEntries":[{"dayOfWeek":"Monday","startHourUtc":0,"maintenanceWindow":"PT5H"}]} }
            """);
        await AnsweredAsync(instance, HttpMethod.Get, schedule);
        await AnsweredAsync(instance, HttpMethod.Delete, schedule);
    }

    private static async Task LinkAsync(RedoubtInstance instance, Site site)
    {
        var (first, second) = (site.CacheId("first"), site.CacheId("second"));
        await WaitedAsync(instance, HttpMethod.Put, first, Sku("Premium", "p", 1), HttpStatusCode.Created);
        await WaitedAsync(instance, HttpMethod.Put, second, Sku("Premium", "P", 1), HttpStatusCode.Created);
        await WaitedAsync(instance, HttpMethod.Patch, first, """{"properties":{"enableNonSslPort":true} }""", HttpStatusCode.Accepted);
        await AnsweredAsync(instance, HttpMethod.Get, first);
        await AnsweredAsync(instance, HttpMethod.Get, $"{first}/linkedServers");
        var link = $"{first}/linkedServers/second";
        await WaitedAsync(
            instance, HttpMethod.Put, link, $$"""
            {"properties":{"linkedRedisCacheId":"{{second}}","linkedRedisCacheLocation":"West Europe","serverRole":"Secondary"} }
            """,
            HttpStatusCode.Created);
        await AnsweredAsync(instance, HttpMethod.Get, link);
        await AnsweredAsync(instance, HttpMethod.Get, $"{first}/linkedServers");
        await WaitedAsync(instance, HttpMethod.Delete, link, null, HttpStatusCode.Accepted);
    }

    private static string Sku(string tier, string family, int capacity) => $$$"""
        {"location":"West Europe","properties":{"redisConfiguration":{},"tenantSettings":{},
         "sku":{"name":"{{{tier}}}","family":"{{{family}}}","capacity":{{{capacity}}}} } }
        """;

    private static async Task<ArmAnswer> AnsweredAsync(
        RedoubtInstance instance, HttpMethod method, string path, string? body = null, HttpStatusCode status = HttpStatusCode.OK)
    {
        var answer = await instance.Api.SendAsync(method, path, body, Version);
        Assert.True(answer.Status == status, $"{method} {path}: {answer}");
        return answer;
    }

    private static async Task WaitedAsync(RedoubtInstance instance, HttpMethod method, string path, string? body, HttpStatusCode status) =>
        await instance.Api.WaitAsync(await AnsweredAsync(instance, method, path, body, status));

    // A script that finds a difference ends with 1, which is an exception with what it printed as errors.
    private static async Task JudgeAsync(RedoubtInstance instance, string script, string recorded, string known) =>
        await instance.RunAsync("sh", "-c", "exec node \"$@\" >&2", "sh", Programs.Conformance(script), recorded, known);
}
