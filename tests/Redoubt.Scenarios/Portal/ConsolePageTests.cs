using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Redoubt.Model.Commands;
using Redoubt.Scenarios.Instances;
using static Microsoft.Playwright.Assertions;

namespace Redoubt.Scenarios.Portal;

/// <summary>The page Console, and the action runCommand behind it.</summary>
public sealed class ConsolePageTests(SharedInstance shared)
{
    private readonly RedoubtInstance instance = shared.Instance;

    [Fact]
    public async Task Commands_are_run_inside_of_a_sealed_network_and_typed_ones_come_back()
    {
        var site = await Site.CreateAsync(instance, "menu-console");
        var cache = await site.CreateCacheAsync("menu-console");
        var host = await site.CreateHostAsync("client");
        var internet = (string)(await instance.Api.GetAsync("/redoubt/internet")).Body!["networkNamespace"]!;
        await Assert.ThrowsAsync<CommandException>(() => instance.RedisAsync(internet, cache, "PING"));

        await using var browser = await Browser.OpenAsync(instance);
        var page = browser.Page;
        await browser.SignInAsync();
        await page.OpenCacheAsync(site.Group, "menu-console", "console", "Console");
        await Expect(page.GetByText("Runs inside the virtual network, through the service")).ToBeVisibleAsync();
        await TypeAsync(page, "PING", "PONG");
        await TypeAsync(page, "SET greeting \"hello \\\"you\\\"\"", "OK");
        Assert.Equal("hello \"you\"", await instance.RedisAsync(host, cache, "GET", "greeting"));
        await TypeAsync(page, "GET greeting", "\"hello \\\"you\\\"\"");
        await TypeAsync(page, "CONFIG GET maxmemory", "(error) ERR unknown command 'CONFIG'");
        await browser.PictureAsync("console", whole: false);

        var prompt = page.GetByLabel("menu-console>");
        await prompt.PressAsync("ArrowUp");
        await Expect(prompt).ToHaveValueAsync("CONFIG GET maxmemory");
        await prompt.PressAsync("ArrowUp");
        await Expect(prompt).ToHaveValueAsync("GET greeting");
        await prompt.PressAsync("ArrowDown");
        await prompt.PressAsync("ArrowDown");
        await Expect(prompt).ToHaveValueAsync("");

        await prompt.FillAsync("SUBSCRIBE news");
        await prompt.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("SUBSCRIBE has no end");
    }

    [Fact]
    public async Task The_action_is_bounded_and_leaves_no_arguments_in_the_activity_log()
    {
        var site = await Site.CreateAsync(instance, "menu-run");
        var cache = await site.CreateCacheAsync("menu-run", "\"shardCount\":2");
        Assert.EndsWith("OK", await RunAsync(cache, "SET {a} topsecret"), StringComparison.Ordinal);
        Assert.EndsWith("OK", await RunAsync(cache, "SET {b} topsecret"), StringComparison.Ordinal);
        Assert.Contains(
            new[] { await RunAsync(cache, "GET {a}"), await RunAsync(cache, "GET {b}"), await RunAsync(cache, "GET {c}") },
            reply => reply.Contains("-> Redirected to slot", StringComparison.Ordinal));
        Assert.Equal("1) \"a\"\n2) \"b\\xc3\\xa9\"", await RunAsync(cache, "EVAL \"return {'a', 'bé'}\" 0"));
        Assert.Equal("(empty array)", await RunAsync(cache, "EVAL \"return {}\" 0"));
        Assert.Contains("longer than 1 MB", await RunAsync(cache, "EVAL \"return string.rep('a', 2000000)\" 0"), StringComparison.Ordinal);

        var unclosed = await PostAsync(cache, "SET a \"b");
        Assert.Equal((HttpStatusCode.BadRequest, true), (unclosed.Status, unclosed.Message.Contains("quote", StringComparison.Ordinal)));
        var late = await PostAsync(cache, "WAIT 5 0");
        Assert.Equal((HttpStatusCode.GatewayTimeout, "CommandTimeout"), (late.Status, late.Code));

        var log = await instance.Api.GetAsync(
            $"/subscriptions/{instance.Api.Subscription}/providers/Microsoft.Insights/eventtypes/management/values"
            + $"?$filter=eventTimestamp ge '2020-01-01' and resourceUri eq '{cache.Id}'");
        var text = log.Body!.ToJsonString();
        Assert.Contains("runCommand/action", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("topsecret", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_public_cache_is_reached_from_the_internet_side_and_none_without_keys()
    {
        var site = await Site.CreateAsync(instance, "menu-public");
        var cache = await site.CreatePublicCacheAsync("menu-public");
        Assert.Equal("PONG", await RunAsync(cache, "PING"));
        await instance.Api.WaitAsync(await instance.Api.SendAsync(
            HttpMethod.Patch, cache.Id, """{"properties":{"disableAccessKeyAuthentication":true,"redisConfiguration":{"aad-enabled":"true"} } }"""));
        var refused = await PostAsync(cache, "PING");
        Assert.Equal((HttpStatusCode.Conflict, "CacheUnreachable"), (refused.Status, refused.Code));
        Assert.Contains("access keys is off", refused.Message, StringComparison.Ordinal);
    }

    private static async Task TypeAsync(IPage page, string command, string reply)
    {
        await page.GetByLabel("menu-console>").FillAsync(command);
        await page.GetByLabel("menu-console>").PressAsync("Enter");
        var log = page.GetByRole(AriaRole.Log);
        await Expect(log.GetByText($"> {command}", new() { Exact = true })).ToBeVisibleAsync();
        await Expect(log.Locator("p").Last).ToContainTextAsync(reply);
    }

    private async Task<string> RunAsync(RunningCache cache, string command)
    {
        var answer = await PostAsync(cache, command);
        Assert.True(answer.Status == HttpStatusCode.OK, $"{command}: {answer}");
        return (string)answer.Body!["reply"]!;
    }

    private Task<ArmAnswer> PostAsync(RunningCache cache, string command) =>
        instance.Api.SendAsync(HttpMethod.Post, $"{cache.Id}/runCommand", new JsonObject { ["command"] = command }.ToJsonString());
}
