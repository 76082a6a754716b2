using Microsoft.Data.Sqlite;
using Microsoft.Playwright;
using Redoubt.Scenarios.Instances;
using static Microsoft.Playwright.Assertions;

namespace Redoubt.Scenarios.Portal;

/// <summary>A list of 500 caches, of which a page holds those that can be seen.</summary>
public sealed class ManyCachesTests
{
    private const int Count = 500;

    /// <summary>Caches that have failed take nothing of the machine: copies of the first one's row, each with a place of its own.</summary>
    private static readonly string Add = $"""
        WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < {Count})
        INSERT INTO resources (key, id, body, state, placement, secrets, guid, etag, created, changed)
        SELECT replace(key, 'first', printf('many-%03d', n)), replace(id, 'first', printf('many-%03d', n)), body, 'Failed',
            json_set(placement, '$.isNamed', json('false'), '$.virtualIp', '198.18.' || (160 + n / 250) || '.' || (1 + n % 250),
                '$.nodes[0].hostIndex', 1000 + n, '$.nodes[0].address', '100.64.' || (200 + n / 250) || '.' || (4 + n % 250), '$.nodes[0].pid', NULL),
            secrets, printf('%08x-0000-4000-8000-000000000000', n), etag, created, changed
        FROM resources, numbers WHERE key LIKE '%/microsoft.cache/redis/first'
        """;

    private const string Remove = "DELETE FROM resources WHERE key LIKE '%/many-%'";

    [Fact]
    public async Task Five_hundred_caches_are_a_list_of_few_rows_that_scrolls_to_its_end()
    {
        await using var instance = await RedoubtInstance.StartAsync();
        var site = await Site.CreateAsync(instance, "many");
        await site.CreatePublicCacheAsync("first", "Basic");
        await instance.StopAsync();
        await ChangeAsync(instance, Add);
        try
        {
            await instance.StartServiceAsync();
            await LookAsync(instance);
        }
        finally
        {
            // Nothing can open the secrets of a copy, also not to tear it down.
            await instance.StopAsync();
            await ChangeAsync(instance, Remove);
        }
    }

    private static async Task LookAsync(RedoubtInstance instance)
    {
        await using var browser = await Browser.OpenAsync(instance);
        var page = browser.Page;
        await browser.SignInAsync();
        await Expect(page.GetByText($"{Count + 1} of {Count + 1} caches")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = "many-001" })).ToBeVisibleAsync();
        Assert.InRange(await page.GetByRole(AriaRole.Row).CountAsync(), 5, 100);

        var list = page.GetByRole(AriaRole.Region, new() { Name = "The caches" });
        await list.EvaluateAsync("list => list.scrollTop = list.scrollHeight");
        await Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = "many-500" })).ToBeVisibleAsync();
        Assert.InRange(await page.GetByRole(AriaRole.Row).CountAsync(), 5, 100);

        await page.GetByLabel("Filter by name").FillAsync("many-25");
        await Expect(page.GetByText($"10 of {Count + 1} caches")).ToBeVisibleAsync();
    }

    private static async Task ChangeAsync(RedoubtInstance instance, string statement)
    {
        await using var database = new SqliteConnection($"Data Source={Path.Combine(instance.Folder, "redoubt.db")};Pooling=False");
        await database.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = database.CreateCommand();
        command.CommandText = statement;
        Assert.Equal(Count, await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken));
    }
}
