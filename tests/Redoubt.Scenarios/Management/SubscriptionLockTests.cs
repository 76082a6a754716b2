using System.Net;
using Redoubt.Scenarios.Instances;
using Redoubt.Scenarios.Lifetime;

namespace Redoubt.Scenarios.Management;

/// <summary>Locks that hold for groups themselves: of the group, and of the whole subscription, hence on an instance of its own.</summary>
[Collection(nameof(OwnInstances))]
public sealed class SubscriptionLockTests
{
    [Fact]
    public async Task A_lock_of_the_subscription_holds_for_every_group_and_a_groups_for_its_tags()
    {
        await using var instance = await RedoubtInstance.StartAsync();
        var api = instance.Api;
        var subscription = $"/subscriptions/{api.Subscription}";
        var group = $"{subscription}/resourceGroups/locked";
        await api.CreateAsync(group, """{"location":"westeurope","tags":{"a":"b"} }""");
        var guard = $"{subscription}/providers/Microsoft.Authorization/locks/guard";
        Assert.Equal(HttpStatusCode.Created, (await api.PutAsync(guard, """{"properties":{"level":"CanNotDelete"} }""")).Status);
        Assert.Equal("guard", (string?)(await api.GetAsync(guard)).Body!["name"]);
        Assert.Single((await api.GetAsync($"{subscription}/providers/Microsoft.Authorization/locks")).Body!["value"]!.AsArray());
        await LockedAsync(HttpMethod.Delete, group);
        Assert.Equal(HttpStatusCode.OK, (await api.SendAsync(HttpMethod.Patch, group, """{"tags":{"a":"c"} }""")).Status);

        await api.PutAsync(guard, """{"properties":{"level":"ReadOnly"} }""");
        await LockedAsync(HttpMethod.Put, $"{subscription}/resourceGroups/other", """{"location":"westeurope"}""");
        await LockedAsync(HttpMethod.Put, $"{group}/providers/Microsoft.Network/networkSecurityGroups/g", """{"location":"westeurope"}""");
        Assert.Equal(HttpStatusCode.OK, (await api.SendAsync(HttpMethod.Delete, guard)).Status);
        await api.CreateAsync($"{group}/providers/Microsoft.Network/networkSecurityGroups/g", """{"location":"westeurope"}""");

        var groupGuard = $"{group}/providers/Microsoft.Authorization/locks/guard";
        await api.PutAsync(groupGuard, """{"properties":{"level":"ReadOnly"} }""");
        await LockedAsync(HttpMethod.Put, group, """{"location":"westeurope"}""");
        await LockedAsync(HttpMethod.Patch, group, """{"tags":{} }""");
        await LockedAsync(HttpMethod.Put, $"{group}/providers/Microsoft.Resources/tags/default", """{"properties":{"tags":{} } }""");
        Assert.Equal("c", (string?)(await api.GetAsync(group)).Body!["tags"]!["a"]);
        await api.SendAsync(HttpMethod.Delete, groupGuard);
        await api.PutAsync($"{group}/providers/Microsoft.Resources/tags/default", """{"properties":{"tags":{"d":"e"} } }""");
        Assert.Equal("e", (string?)(await api.GetAsync(group)).Body!["tags"]!["d"]);
        Assert.Equal("InvalidTagNameCharacters", (await api.SendAsync(HttpMethod.Patch, group, """{"tags":{"a/b":"c"} }""")).Code);

        async Task LockedAsync(HttpMethod method, string path, string? body = null)
        {
            var answer = await api.SendAsync(method, path, body);
            Assert.Equal((HttpStatusCode.Conflict, "ScopeLocked"), (answer.Status, answer.Code));
        }
    }
}
