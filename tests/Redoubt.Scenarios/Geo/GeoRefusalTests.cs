using System.Net;
using Redoubt.Scenarios.Access;
using Redoubt.Scenarios.Instances;
using Redoubt.Scenarios.Networks;

namespace Redoubt.Scenarios.Geo;

/// <summary>What cannot be linked, and what a link forbids.</summary>
public sealed class GeoRefusalTests(SharedInstance shared)
{
    private readonly RedoubtInstance instance = shared.Instance;

    private ArmApi Api => instance.Api;

    [Fact]
    public async Task A_link_forbids_what_the_documents_say_and_leaves_everything_as_it_is()
    {
        var two = await TwoCaches.CreateAsync(instance, "geo-forbids");
        var refusal = TwoCaches.LinkBody(two.B);
        await Api.RefusedAsync($"{two.A.Id}/linkedServers/other", refusal, "InvalidRequestBody", "name the link 'geo-forbids-b'");
        await Api.RefusedAsync(two.LinkAtA, TwoCaches.LinkBody(two.B, "eastus"), "InvalidRequestBody", "is in westeurope: give that");
        await Api.RefusedAsync(
            $"{two.A.Id}/linkedServers/none", refusal.Replace("geo-forbids-b", "none", StringComparison.Ordinal), "InvalidRequestBody", "create it first");
        Assert.Equal("OK", await two.AtBAsync("SET", "own", "b"));
        await two.LinkAsync();

        await Api.RefusedAsync(two.LinkAtA, refusal, "InvalidRequestBody", "since this cache is already linked to another cache", two.LinkAtB);
        await Api.RefusedAsync(
            two.LinkAtB,
            TwoCaches.LinkBody(two.A),
            "InvalidRequestBody",
            "Cannot create geo-replication link, since this cache is already linked to another cache.",
            two.LinkAtA);
        foreach (var cache in new[] { two.A, two.B })
        {
            await PatchRefusedAsync(cache, "\"sku\":{\"name\":\"Premium\",\"family\":\"P\",\"capacity\":2}", "its size cannot change from P1 to P2");
            await PatchRefusedAsync(
                cache,
                $$"""
                "redisConfiguration":{"aof-backup-enabled":"true","aof-storage-connection-string-0":"{{Connection}}"}
                """,
                "it cannot become persistent");
            await Api.DeletionRefusedAsync(cache.Id, "BadRequest", "delete the link first");
        }

        await Api.DeletionRefusedAsync(
            $"/subscriptions/{Api.Subscription}/resourceGroups/{two.Name}", "BadRequest", "Delete the link first");
        await PostRefusedAsync(two.B, "import", """{"files":["https://a.blob.core.windows.net/c/f?sv=1&sig=x&se=2099-01-01&sp=r&sr=b"],"format":"RDB"}""");
        await PostRefusedAsync(two.B, "flush", "{}");
        await Api.PatchAsync(two.A, "\"enableNonSslPort\":true");
        await Api.PatchAsync(two.B, "\"enableNonSslPort\":true");
        await two.SettledAsync();
    }

    [Fact]
    public async Task A_public_cache_and_an_injected_one_are_not_linked()
    {
        var site = await Site.CreateAsync(instance, "geo-mixed");
        var injected = await site.CreateCacheAsync("geo-mixed-a");
        var open = await site.CreatePublicCacheAsync("geo-mixed-b", "Premium", "P");
        await Api.RefusedAsync(
            $"{injected.Id}/linkedServers/geo-mixed-b", TwoCaches.LinkBody(open), "InvalidRequestBody", "is in a virtual network and 'geo-mixed-b' is not");
        var small = await site.CreatePublicCacheAsync("geo-mixed-c");
        await Api.RefusedAsync(
            $"{open.Id}/linkedServers/geo-mixed-c", TwoCaches.LinkBody(small), "InvalidRequestBody", "is Standard, and geo-replication needs Premium");
    }

    private const string Connection =
        "DefaultEndpointsProtocol=https;AccountName=account;AccountKey=c2VjcmV0;EndpointSuffix=core.windows.net";

    private async Task PatchRefusedAsync(RunningCache cache, string properties, string text)
    {
        var answer = await Api.SendAsync(HttpMethod.Patch, cache.Id, $$$"""{"properties":{{{{properties}}}} }""");
        Assert.Equal((HttpStatusCode.BadRequest, "BadRequest"), (answer.Status, answer.Code));
        Assert.Contains(text, answer.Message, StringComparison.Ordinal);
        Assert.Equal("Succeeded", (string?)(await Api.PropertiesAsync(cache.Id))["provisioningState"]);
    }

    private async Task PostRefusedAsync(RunningCache cache, string action, string body)
    {
        var answer = await Api.SendAsync(HttpMethod.Post, $"{cache.Id}/{action}", body);
        Assert.Equal((HttpStatusCode.BadRequest, "BadRequest"), (answer.Status, answer.Code));
        Assert.Contains($"send {action} to the primary", answer.Message, StringComparison.Ordinal);
    }
}
