using System.Net;
using Redoubt.Scenarios.Instances;
using Redoubt.Scenarios.Networks;
using Redoubt.Scenarios.Sealing;
using Redoubt.Scenarios.Storage;

namespace Redoubt.Scenarios.Dependencies;

/// <summary>Backups and exports go through the subnet, to the account's public name (row O1 of the port tables).</summary>
public sealed class StorageWayTests(SharedInstance shared)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private readonly RedoubtInstance instance = shared.Instance;

    private ArmApi Api => instance.Api;

    [Fact]
    public async Task An_export_that_a_rule_keeps_from_storage_says_so_leaves_the_cache_alone_and_succeeds_without_the_rule()
    {
        var blocked = await BlockedCache.CreateAsync(instance, "way-export");
        var account = await StorageAccount.CreateAsync(blocked.Site, Api, "wayexport");
        var container = await account.SignAsync("files");
        Assert.Equal("OK", await instance.RedisAsync(blocked.Host, blocked.Cache, "SET", "kept", "value"));
        await blocked.BlockAsync("no-storage", 100, "Storage", "443");

        // A connection from before would go on, as anywhere.
        await Task.Delay(TimeSpan.FromSeconds(6), TimeProvider.System, TestContext.Current.CancellationToken);
        var message = (string?)(await Api.FailureAsync(await ExportAsync()))["message"];
        Assert.Contains("wayexport.blob.core.windows.net", message, StringComparison.Ordinal);
        Assert.Equal("value", await instance.RedisAsync(blocked.Host, blocked.Cache, "GET", "kept"));
        Assert.Equal("Succeeded", (string?)(await Api.PropertiesAsync(blocked.Cache.Id))["provisioningState"]);

        await blocked.OpenAsync("no-storage");
        await Api.WaitAsync(await ExportAsync());
        Assert.True(await account.Container("files").GetBlobClient("way-shard0").ExistsAsync(TestContext.Current.CancellationToken));

        Task<ArmAnswer> ExportAsync() => Api.SendAsync(HttpMethod.Post, $"{blocked.Cache.Id}/export", $$"""
            {"prefix":"way","container":"{{container}}","format":"RDB"}
            """);
    }

    [Fact]
    public async Task Whoever_stands_in_a_network_calls_an_account_by_its_public_name()
    {
        var site = await Site.CreateAsync(instance, "way-public");
        var host = await site.CreateHostAsync("client");
        var account = await StorageAccount.CreateAsync(site, Api, "waypublic");
        var query = new Uri(await account.SignAsync("files")).Query;
        const string name = "waypublic.blob.core.windows.net";
        var answer = await instance.RunInAsync(
            host,
            "timeout", "20", "curl", "--silent", "--cacert", instance.Authority, "--resolve", $"{name}:443:{await DnsQuestion.AskAsync(host, name)}",
            $"https://{name}/files{query}&restype=container&comp=list");
        Assert.Contains("<EnumerationResults", answer.Output, StringComparison.Ordinal);
    }
}
