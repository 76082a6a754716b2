using Microsoft.Playwright;
using Redoubt.Scenarios.Instances;
using Redoubt.Scenarios.Networks;
using Redoubt.Scenarios.Storage;
using static Microsoft.Playwright.Assertions;

namespace Redoubt.Scenarios.Portal;

/// <summary>The pages that reach into a storage account: Export data, Import data, Data persistence.</summary>
public sealed class StoragePagesTests(SharedInstance shared)
{
    private readonly RedoubtInstance instance = shared.Instance;

    [Fact]
    public async Task What_is_exported_is_imported_again_and_a_wrong_blob_is_refused_with_the_data_kept()
    {
        var site = await Site.CreateAsync(instance, "menu-rdb");
        var account = await StorageAccount.CreateAsync(site, instance.Api, "menurdb");
        var cache = await site.CreateCacheAsync("menu-rdb");
        var host = await site.CreateHostAsync("client");
        await instance.RedisAsync(host, cache, "SET", "kept", "1");
        await using var browser = await Browser.OpenAsync(instance);
        var page = browser.Page;
        await browser.SignInAsync();
        await page.OpenCacheAsync(site.Group, "menu-rdb", "export", "Export data");
        await page.GetByLabel("Container").FillAsync(await account.SignAsync("files"));
        await page.GetByLabel("Blob name prefix").FillAsync("one");
        await page.PressAsync("Export");
        await page.SaysAsync("one-shard0 is its first blob.");
        Assert.True(await account.Container("files").GetBlobClient("one-shard0").ExistsAsync(TestContext.Current.CancellationToken));

        await instance.RedisAsync(host, cache, "SET", "kept", "2");
        await instance.RedisAsync(host, cache, "SET", "later", "2");
        await page.OpenCacheAsync(site.Group, "menu-rdb", "import", "Import data");
        await page.GetByLabel("Blobs").FillAsync(account.SignBlob("files", "missing"));
        await page.ConfirmAsync("Import", "import");
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("does not exist", new() { Timeout = 60_000 });
        Assert.Equal("2", await instance.RedisAsync(host, cache, "GET", "kept"));
        await page.GetByLabel("Blobs").FillAsync(account.SignBlob("files", "one-shard0"));
        await page.ConfirmAsync("Import", "import");
        await page.SaysAsync("The cache holds the imported data.", 60_000);
        Assert.Equal("1", await instance.RedisAsync(host, cache, "GET", "kept"));
        Assert.Equal("0", await instance.RedisAsync(host, cache, "EXISTS", "later"));
    }

    [Fact]
    public async Task Persistence_is_turned_on_and_off_and_a_connection_string_is_never_shown_again()
    {
        var site = await Site.CreateAsync(instance, "menu-persist");
        var account = await StorageAccount.CreateAsync(site, instance.Api, "menupersist");
        var cache = await site.CreateCacheAsync("menu-persist");
        await using var browser = await Browser.OpenAsync(instance);
        var page = browser.Page;
        await browser.SignInAsync();
        await page.OpenCacheAsync(site.Group, "menu-persist", "persistence", "Data persistence");
        await page.GetByLabel("RDB: snapshots").CheckAsync();
        await page.PressAsync("Save");
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("rdb-storage-connection-string");
        await page.GetByLabel("Backup frequency").SelectOptionAsync("15");
        await page.GetByLabel("Storage account", new() { Exact = true }).FillAsync(account.ConnectionString);
        await page.PressAsync("Save");
        await page.SaysAsync("Persistence is on.", 60_000);
        Assert.Equal(("true", "15"), (await ConfigurationAsync("rdb-backup-enabled"), await ConfigurationAsync("rdb-backup-frequency")));

        await page.OpenCacheAsync(site.Group, "menu-persist", "persistence", "Data persistence");
        await Expect(page.GetByLabel("RDB: snapshots")).ToBeCheckedAsync();
        await Expect(page.GetByLabel("Storage account", new() { Exact = true })).ToHaveValueAsync("");
        Assert.DoesNotContain(account.Key, await page.ContentAsync(), StringComparison.Ordinal);
        await page.GetByLabel("Backup frequency").SelectOptionAsync("60");
        await page.PressAsync("Save");
        await page.SaysAsync("Persistence is on.", 60_000);
        Assert.Equal("60", await ConfigurationAsync("rdb-backup-frequency"));

        await page.GetByLabel("Disabled").CheckAsync();
        await page.PressAsync("Save");
        await page.SaysAsync("The cache keeps nothing in storage.", 60_000);
        Assert.NotEqual("true", await ConfigurationAsync("rdb-backup-enabled"));

        async Task<string?> ConfigurationAsync(string name) =>
            (string?)(await instance.Api.PropertiesAsync(cache.Id))["redisConfiguration"]![name];
    }
}
