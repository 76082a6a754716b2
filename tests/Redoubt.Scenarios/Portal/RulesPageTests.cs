using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Redoubt.Scenarios.Instances;
using static Microsoft.Playwright.Assertions;

namespace Redoubt.Scenarios.Portal;

/// <summary>The pages whose forms make something below a cache: Firewall, Locks, Schedule updates, Access policies.</summary>
public sealed class RulesPageTests(SharedInstance shared)
{
    private readonly RedoubtInstance instance = shared.Instance;

    [Fact]
    public async Task What_is_made_there_is_in_the_api_and_what_is_deleted_is_gone()
    {
        var site = await Site.CreateAsync(instance, "menu-rules");
        var cache = await site.CreatePublicCacheAsync("menu-rules");
        await using var browser = await Browser.OpenAsync(instance);
        var page = browser.Page;
        await browser.SignInAsync();

        await page.OpenCacheAsync(site.Group, "menu-rules", "firewall", "Firewall");
        await page.GetByLabel("Name of a rule").FillAsync("office");
        await page.GetByLabel("Start IP address").FillAsync("198.51.100.1");
        await page.GetByLabel("End IP address").FillAsync("198.51.100.9");
        await page.PressAsync("Save the rule");
        await page.SaysAsync("The rule 'office' holds.");
        Assert.Equal("198.51.100.9", $"{(await PropertiesAsync($"{cache.Id}/firewallRules/office"))["endIP"]}");
        await page.ConfirmAsync("Delete the rule office", "delete");
        await page.SaysAsync("The rule 'office' is gone.");
        await GoneAsync($"{cache.Id}/firewallRules/office");

        await page.OpenCacheAsync(site.Group, "menu-rules", "schedule-updates", "Schedule updates");
        await page.GetByLabel("Tuesday", new() { Exact = true }).CheckAsync();
        await page.GetByLabel("Tuesday: start hour").SelectOptionAsync("3");
        await page.GetByLabel("Tuesday: hours").FillAsync("6");
        await page.PressAsync("Save");
        await page.SaysAsync("The schedule is kept.");
        var entry = (await PropertiesAsync($"{cache.Id}/patchSchedules/default"))["scheduleEntries"]!.AsArray().Single()!;
        Assert.Equal(("Tuesday", "3", "PT6H"), ($"{entry["dayOfWeek"]}", $"{entry["startHourUtc"]}", $"{entry["maintenanceWindow"]}"));
        await page.ReloadAsync();
        await Expect(page.GetByLabel("Tuesday: hours")).ToHaveValueAsync("6");
        await page.ConfirmAsync("Delete the schedule", "delete the schedule");
        await page.SaysAsync("The schedule 'default' is gone.");
        await GoneAsync($"{cache.Id}/patchSchedules/default");

        await page.OpenCacheAsync(site.Group, "menu-rules", "locks", "Locks");
        await page.GetByLabel("Name of a new lock").FillAsync("keep");
        await page.GetByLabel("Notes").FillAsync("for good");
        await page.PressAsync("Create the lock");
        await page.SaysAsync("The lock 'keep' holds.");
        await Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = "keep" })).ToContainTextAsync("CanNotDelete");
        Assert.Equal(HttpStatusCode.Conflict, (await instance.Api.SendAsync(HttpMethod.Delete, cache.Id)).Status);
        await page.ConfirmAsync("Delete the lock keep", "delete");
        await page.SaysAsync("The lock 'keep' is gone.");
        await Expect(page.GetByText("There is no lock.")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_policy_and_an_assignment_come_and_go_and_a_wrong_word_is_refused()
    {
        var site = await Site.CreateAsync(instance, "menu-policies");
        var cache = await site.CreatePublicCacheAsync("menu-policies");
        await using var browser = await Browser.OpenAsync(instance);
        var page = browser.Page;
        await browser.SignInAsync();
        await page.OpenCacheAsync(site.Group, "menu-policies", "access-policies", "Access policies");
        await Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Data Owner" })).ToContainTextAsync("Built-in");
        await page.GetByLabel("Name of a new policy").FillAsync("readers");
        await page.GetByLabel("Permissions").FillAsync("+nonsense ~*");
        await page.PressAsync("Create the policy");
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("nonsense");
        await page.GetByLabel("Permissions").FillAsync("+@read ~app:*");
        await page.PressAsync("Create the policy");
        await page.SaysAsync("The policy 'readers' is there.");

        await page.GetByLabel("Name of a new assignment").FillAsync("ann");
        await page.GetByLabel("Object id of the user").FillAsync("6497c918-11ad-41e7-1b0f-7c518a87d0b0");
        await page.GetByLabel("Name of the user, for people").FillAsync("Ann");
        await page.GetByLabel("Policy", new() { Exact = true }).SelectOptionAsync("readers");
        await page.PressAsync("Assign");
        await page.SaysAsync("'Ann' has the policy 'readers'.");
        Assert.Equal("readers", $"{(await PropertiesAsync($"{cache.Id}/accessPolicyAssignments/ann"))["accessPolicyName"]}");
        await page.ConfirmAsync("Delete the assignment ann", "delete");
        await page.SaysAsync("The assignment 'ann' is gone.");
        await page.ConfirmAsync("Delete the policy readers", "delete");
        await page.SaysAsync("The policy 'readers' is gone.");
        await GoneAsync($"{cache.Id}/accessPolicies/readers");
    }

    private async Task<JsonNode> PropertiesAsync(string id) => (await instance.Api.GetAsync(id)).Body!["properties"]!;

    private async Task GoneAsync(string id) => Assert.Equal(HttpStatusCode.NotFound, (await instance.Api.GetAsync(id)).Status);
}
