using System.Net;
using Redoubt.Scenarios.Commands;
using Redoubt.Scenarios.Instances;

namespace Redoubt.Scenarios.Management;

/// <summary>Management locks, of a group and of a resource in it.</summary>
public sealed class LockTests(SharedInstance shared)
{
    private readonly RedoubtInstance instance = shared.Instance;

    private ArmApi Api => instance.Api;

    [Fact]
    public async Task A_locked_cache_is_not_deleted_nor_its_group_and_one_that_may_only_be_read_is_not_changed()
    {
        var site = await Site.CreateAsync(instance, "locks");
        var cache = await site.CreateCacheAsync("locks");
        var guard = $"{cache.Id}/providers/Microsoft.Authorization/locks/guard";
        var created = await Api.PutAsync(guard, """{"properties":{"level":"CanNotDelete","notes":"mine"} }""");
        Assert.Equal(HttpStatusCode.Created, created.Status);
        Assert.Equal(("guard", "Microsoft.Authorization/locks", "CanNotDelete"), (
            (string?)created.Body!["name"], (string?)created.Body["type"], (string?)created.Body["properties"]!["level"]));
        await LockedAsync(HttpMethod.Delete, cache.Id);
        await LockedAsync(HttpMethod.Delete, $"/subscriptions/{Api.Subscription}/resourceGroups/locks");
        await Api.WaitAsync(await Api.SendAsync(HttpMethod.Patch, cache.Id, """{"tags":{"a":"b"} }"""));

        Assert.Equal(HttpStatusCode.OK, (await Api.PutAsync(guard, """{"properties":{"level":"ReadOnly"} }""")).Status);
        await LockedAsync(HttpMethod.Patch, cache.Id, """{"tags":{"a":"c"} }""");
        await LockedAsync(HttpMethod.Post, $"{cache.Id}/forceReboot", """{"rebootType":"AllNodes"}""");
        await LockedAsync(HttpMethod.Post, $"{cache.Id}/listKeys");
        await LockedAsync(HttpMethod.Put, $"{cache.Id}/firewallRules/r", """{"properties":{"startIP":"1.2.3.4","endIP":"1.2.3.4"} }""");
        Assert.Equal("b", (string?)(await Api.GetAsync(cache.Id)).Body!["tags"]!["a"]);
        Assert.Single((await Api.GetAsync($"{cache.Id}/providers/Microsoft.Authorization/locks")).Body!["value"]!.AsArray());
        Assert.DoesNotContain("guard", (await Api.GetAsync($"/subscriptions/{Api.Subscription}/resourceGroups/locks/resources")).ToString(), StringComparison.Ordinal);

        await Api.DeleteAsync(guard);
        await Api.DeleteAsync(cache.Id);
    }

    [Fact]
    public async Task A_lock_of_a_group_holds_for_all_that_is_in_it()
    {
        var site = await Site.CreateAsync(instance, "locks-group");
        var guard = site.Id("Microsoft.Authorization/locks/guard");
        await Api.PutAsync(guard, """{"properties":{"level":"ReadOnly"} }""");
        await LockedAsync(HttpMethod.Delete, site.Network);
        await LockedAsync(HttpMethod.Put, site.Id("Microsoft.Network/networkSecurityGroups/g"), """{"location":"westeurope"}""");
        Assert.Equal(HttpStatusCode.NotFound, (await Api.GetAsync(site.Id("Microsoft.Network/networkSecurityGroups/g"))).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await Api.PutAsync(guard, """{"properties":{"level":"Sometimes"} }""")).Status);
        await Api.DeleteAsync(guard);
        await Api.CreateAsync(site.Id("Microsoft.Network/networkSecurityGroups/g"), """{"location":"westeurope"}""");
    }

    [Fact]
    public async Task The_azure_cli_locks_a_cache_and_tags_it()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/az"), "azure-cli is not installed");
        var site = await Site.CreateAsync(instance, "locks-az");
        var cache = await site.CreatePublicCacheAsync("locks-az", "Basic");
        string[] resource = ["--resource-group", "locks-az", "--resource-name", "locks-az", "--resource-type", "Microsoft.Cache/Redis"];
        (await AzAsync(["lock", "create", "--name", "guard", "--lock-type", "CanNotDelete", .. resource])).Expect(0);
        Assert.Contains("ScopeLocked", (await AzAsync("redis", "delete", "-g", "locks-az", "-n", "locks-az", "-y")).Error, StringComparison.Ordinal);
        Assert.Equal("guard", (await AzAsync(["lock", "list", "-g", "locks-az", "--query", "[].name", "-o", "tsv"])).Expect(0).Output.Trim());
        (await AzAsync(["lock", "delete", "--name", "guard", .. resource])).Expect(0);

        (await AzAsync("tag", "create", "--resource-id", cache.Id, "--tags", "one=1", "two=2")).Expect(0);
        (await AzAsync("tag", "update", "--resource-id", cache.Id, "--operation", "Merge", "--tags", "two=3", "three=4")).Expect(0);
        (await AzAsync("tag", "update", "--resource-id", cache.Id, "--operation", "Delete", "--tags", "one=1")).Expect(0);
        var tags = (await Api.GetAsync(cache.Id)).Body!["tags"]!.AsObject();
        var names = await AzAsync("tag", "list", "--query", "[?tagName=='three'].values[0].tagValue", "-o", "tsv");
        Assert.Equal("4", names.Expect(0).Output.Trim());
        Assert.Equal(["three=4", "two=3"], tags.Select(tag => $"{tag.Key}={tag.Value}").Order(StringComparer.Ordinal));
    }

    private Task<CommandOutcome> AzAsync(params string[] arguments) => CommandLine.RunAsync(instance.Folder, ["az", .. arguments]);

    private async Task LockedAsync(HttpMethod method, string path, string? body = null)
    {
        var answer = await Api.SendAsync(method, path, body);
        Assert.Equal((HttpStatusCode.Conflict, "ScopeLocked"), (answer.Status, answer.Code));
        Assert.Contains("Please remove the lock and try again", answer.Message, StringComparison.Ordinal);
    }
}
