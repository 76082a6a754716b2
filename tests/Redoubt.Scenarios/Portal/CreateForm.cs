using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Redoubt.Scenarios.Portal;

/// <summary>How tests go through the form New Azure Cache for Redis.</summary>
internal static class CreateForm
{
    public static Task ShowTabAsync(this IPage page, string tab) =>
        page.GetByRole(AriaRole.Tab, new() { NameRegex = new Regex($"^{Regex.Escape(tab)}") }).ClickAsync();

    /// <summary>On the tab Networking: a subnet of a <see cref="Instances.Site"/>.</summary>
    public static async Task ChooseSubnetAsync(this IPage page, string group, string subnet)
    {
        await page.GetByLabel("Virtual networks").CheckAsync();
        await page.GetByLabel("Virtual network", new() { Exact = true })
            .SelectOptionAsync(new SelectOptionValue { Label = $"vnet ({group}, westeurope)" });
        var label = subnet == "app" ? "app (10.7.2.0/24)" : "redis (10.7.1.0/24)";
        await page.GetByLabel("Subnet", new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = label });
    }
}
