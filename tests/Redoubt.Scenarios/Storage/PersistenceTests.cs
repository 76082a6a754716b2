using System.Text;
using Azure;
using Redoubt.Model.Commands;
using Redoubt.Scenarios.Instances;
using Redoubt.Scenarios.Lifetime;
using Redoubt.Scenarios.Networks;

namespace Redoubt.Scenarios.Storage;

/// <summary>Caches whose data is in a storage account: what is there comes back after all nodes and their folders are gone.</summary>
[Collection(nameof(OwnInstances))]
public sealed class PersistenceTests
{
    // A frequency of 15 minutes is three seconds.
    private static readonly string[] FastMinutes = ["--backup-minute", "0.2"];
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Snapshots_are_kept_one_at_a_time_and_the_cache_comes_back_from_the_last()
    {
        await using var instance = await RedoubtInstance.StartAsync(FastMinutes);
        var (site, account) = await PrepareAsync(instance);
        var internet = await instance.Api.InternetAsync();
        var cache = await site.CreatePublicCacheAsync("rdb", "Premium", "P", Rdb(account.ConnectionString));
        await instance.RedisAsync(internet, cache, "SET", "kept", "1");
        Assert.Empty(await account.BackupsAsync());
        var first = await NextAsync(account, "");
        var second = await NextAsync(account, first);
        await NextAsync(account, second);
        await AssertSecretAsync(instance, cache, account);

        await LoseAllAsync(instance, cache);
        await instance.StartServiceAsync();
        await ComesBackAsync(instance, internet, cache, "kept");
    }

    [Fact]
    public async Task The_log_is_copied_within_seconds_and_the_cache_comes_back_with_it()
    {
        await using var instance = await RedoubtInstance.StartAsync();
        var (site, account) = await PrepareAsync(instance);
        var internet = await instance.Api.InternetAsync();
        var cache = await site.CreatePublicCacheAsync("aof", "Premium", "P");
        await instance.RedisAsync(internet, cache, "SET", "before", "1");
        await PatchAsync(instance, cache, $$"""
            {"aof-backup-enabled":"true","aof-storage-connection-string-0":"{{account.ConnectionString}}"}
            """);
        await instance.RedisAsync(internet, cache, "SET", "kept", "written-after");
        await Eventually.IsSoAsync("the log is copied", Patience, () => HoldsAsync(account, "written-after"));
        await Eventually.IsSoAsync("the copy is whole", Patience, async () =>
            (await account.BackupsAsync()).Any(name => name.EndsWith("/manifest", StringComparison.Ordinal)));

        var firstCopy = (await account.BackupsAsync())[^1];
        await LoseAllAsync(instance, cache);
        await instance.StartServiceAsync();
        await ComesBackAsync(instance, internet, cache, "before");
        Assert.Equal("written-after", await instance.RedisAsync(internet, cache, "GET", "kept"));

        // And again: the copy that the restored node made is whole as well.
        await instance.RedisAsync(internet, cache, "SET", "later", "second-life");
        await Eventually.IsSoAsync("the new log is copied", Patience, () => HoldsAsync(account, "second-life"));
        await Eventually.IsSoAsync("the new copy alone is left", Patience, async () =>
            (await account.BackupsAsync()).All(name => string.CompareOrdinal(name, firstCopy) > 0));
        await LoseAllAsync(instance, cache);
        await instance.StartServiceAsync();
        await ComesBackAsync(instance, internet, cache, "later");

        await PatchAsync(instance, cache, """{"aof-backup-enabled":"false"}""");
        Assert.Contains("aof_enabled:0", await instance.RedisAsync(internet, cache, "INFO", "persistence"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task As_its_own_identity_a_cache_needs_no_key_for_its_snapshots_nor_for_its_log()
    {
        await using var instance = await RedoubtInstance.StartAsync(FastMinutes);
        var (site, account) = await PrepareAsync(instance);
        var internet = await instance.Api.InternetAsync();
        var id = site.CacheId("identity");
        await instance.Api.CreateAsync(id, $$"""
            {"location":"westeurope","identity":{"type":"SystemAssigned"},"properties":{"sku":{"name":"Premium","family":"P","capacity":1},
             "redisConfiguration":{"rdb-backup-enabled":"true","rdb-backup-frequency":"15",
              "rdb-storage-connection-string":"BlobEndpoint={{account.CloudEndpoint}}",
              "preferred-data-persistence-auth-method":"ManagedIdentity","storage-subscription-id":"{{instance.Api.Subscription}}"} } }
            """);
        var cache = await RunningCache.ReadAsync(instance.Api, id);
        await instance.RedisAsync(internet, cache, "SET", "kept", "1");
        await NextAsync(account, await NextAsync(account, ""));
        await LoseAllAsync(instance, cache);
        await instance.StartServiceAsync();
        await ComesBackAsync(instance, internet, cache, "kept");

        await PatchAsync(instance, cache, $$"""
            {"rdb-backup-enabled":"false","aof-backup-enabled":"true","aof-storage-connection-string-0":"{{account.Endpoint}}"}
            """);
        await instance.RedisAsync(internet, cache, "SET", "logged", "written-after");
        await Eventually.IsSoAsync("the log is copied", Patience, () => HoldsAsync(account, "written-after"));
    }

    [Fact]
    public async Task A_snapshot_that_cannot_be_kept_is_logged_and_tried_again_and_the_cache_serves()
    {
        await using var instance = await RedoubtInstance.StartAsync(FastMinutes);
        var (site, account) = await PrepareAsync(instance);
        var internet = await instance.Api.InternetAsync();
        var cache = await site.CreatePublicCacheAsync(
            "failing", "Premium", "P", Rdb(account.ConnectionString.Replace(account.Key, "c2VjcmV0", StringComparison.Ordinal)));
        await Eventually.IsSoAsync("the failure is logged", Patience, () => Task.FromResult(
            instance.HasLogged("No snapshot of") && instance.HasLogged("refuses the key, signature or token")));
        Assert.Equal("OK", await instance.RedisAsync(internet, cache, "SET", "kept", "1"));

        // The account under the name that it would have in the cloud.
        await PatchAsync(instance, cache, $$"""
            {"rdb-storage-connection-string":"AccountName={{account.Name}};AccountKey={{account.Key}};EndpointSuffix=core.windows.net"}
            """);
        await NextAsync(account, "");
    }

    [Fact]
    public async Task A_cache_whose_account_cannot_be_read_starts_empty_and_the_old_snapshot_is_never_deleted()
    {
        await using var instance = await RedoubtInstance.StartAsync(FastMinutes);
        var (site, account) = await PrepareAsync(instance);
        var internet = await instance.Api.InternetAsync();
        var cache = await site.CreatePublicCacheAsync("guarded", "Premium", "P", Rdb(account.ConnectionString));
        await instance.RedisAsync(internet, cache, "SET", "kept", "1");
        var old = await NextAsync(account, "");
        await PatchAsync(instance, cache, $$"""
            {"rdb-storage-connection-string":"{{account.ConnectionString.Replace(account.Key, "c2VjcmV0", StringComparison.Ordinal)}}"}
            """);
        old = (await account.BackupsAsync())[^1];
        await LoseAllAsync(instance, cache);
        await instance.StartServiceAsync();
        await Eventually.IsSoAsync("it says so", Patience, () => Task.FromResult(
            instance.HasLogged("starts without the data in its storage account")));
        await Eventually.IsSoAsync("it serves", Patience, async () => await AskAsync(instance, internet, cache, "DBSIZE") == "0");
        await UntilRunningAsync(instance, cache);
        await PatchAsync(instance, cache, $$"""{"rdb-storage-connection-string":"{{account.ConnectionString}}"}""");
        await Eventually.IsSoAsync("a new snapshot is there beside the old", Patience, async () =>
            await account.BackupsAsync() is [var first, not null] && first == old);
    }

    private static string Rdb(string connectionString) => $$"""
        "redisConfiguration":{"rdb-backup-enabled":"true","rdb-backup-frequency":"15","rdb-backup-max-snapshot-count":"1",
         "rdb-storage-connection-string":"{{connectionString}}"}
        """;

    private static async Task<(Site Site, StorageAccount Account)> PrepareAsync(RedoubtInstance instance)
    {
        var site = await Site.CreateAsync(instance, "persistence");
        return (site, await StorageAccount.CreateAsync(site, instance.Api, "persistence"));
    }

    /// <summary>Waits for a snapshot after this one; there is never more than one for long.</summary>
    private static async Task<string> NextAsync(StorageAccount account, string last)
    {
        var next = "";
        await Eventually.IsSoAsync("another snapshot is the only one", Patience, async () =>
        {
            next = (await account.BackupsAsync()) is [var only] ? only : "";
            return string.CompareOrdinal(next, last) > 0;
        });
        return next;
    }

    private static async Task<bool> HoldsAsync(StorageAccount account, string words)
    {
        foreach (var name in await account.BackupsAsync())
        {
            var blob = account.Container(StorageAccount.BackupContainer).GetBlobClient(name);
            try
            {
                var content = await blob.DownloadContentAsync(TestContext.Current.CancellationToken);
                if (Encoding.Latin1.GetString(content.Value.Content).Contains(words, StringComparison.Ordinal))
                {
                    return true;
                }
            }
            catch (RequestFailedException gone) when (gone.Status == 404)
            {
                // An older copy that was deleted since the list was made.
                continue;
            }
        }

        return false;
    }

    private static async Task PatchAsync(RedoubtInstance instance, RunningCache cache, string configuration)
    {
        var answer = await instance.Api.SendAsync(
            HttpMethod.Patch, cache.Id, $$"""{"properties":{"redisConfiguration":{{configuration}}} }""");
        Assert.True(answer.Code is null, $"{answer}");
        await instance.Api.WaitAsync(answer);
    }

    /// <summary>The connection string is not answered and not on the disk in the open; sending the answer back keeps it.</summary>
    private static async Task AssertSecretAsync(RedoubtInstance instance, RunningCache cache, StorageAccount account)
    {
        var answered = (await instance.Api.GetAsync(cache.Id)).Body!;
        Assert.DoesNotContain("connection-string", answered.ToJsonString(), StringComparison.Ordinal);
        await instance.Api.CreateAsync(cache.Id, answered.ToJsonString());
        foreach (var file in Directory.GetFiles(instance.Folder, "redoubt.db*"))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var content = new MemoryStream();
            await stream.CopyToAsync(content, TestContext.Current.CancellationToken);
            Assert.DoesNotContain(account.Key, Encoding.Latin1.GetString(content.ToArray()), StringComparison.Ordinal);
        }

        var last = (await account.BackupsAsync())[^1];
        await NextAsync(account, last);
    }

    /// <summary>What a machine that burns down loses: the service, every node and every node's folder.</summary>
    private static async Task LoseAllAsync(RedoubtInstance instance, RunningCache cache)
    {
        await instance.KillAsync();
        var current = Directory.GetDirectories(Path.Combine(instance.Folder, "nodes"));
        foreach (var folder in current)
        {
            var run = Path.Combine("/run/redoubt", instance.Prefix.Split('-')[^1], Path.GetFileName(folder));
            var pid = await File.ReadAllTextAsync(Path.Combine(run, "redis.pid"), TestContext.Current.CancellationToken);
            await instance.RunAsync("kill", "-KILL", pid.Trim());
            Directory.Delete(folder, recursive: true);
        }

        Assert.Equal(cache.Nodes.Count, current.Length);
    }

    private static Task UntilRunningAsync(RedoubtInstance instance, RunningCache cache) =>
        Eventually.IsSoAsync("the cache runs", Patience, async () =>
            (string?)(await instance.Api.PropertiesAsync(cache.Id))["provisioningState"] == "Succeeded");

    /// <summary>What redis-cli printed; nothing while the cache cannot be reached.</summary>
    private static async Task<string> AskAsync(RedoubtInstance instance, string internet, RunningCache cache, params string[] command)
    {
        try
        {
            return await instance.RedisAsync(internet, cache, command);
        }
        catch (CommandException)
        {
            return "";
        }
    }

    private static async Task ComesBackAsync(RedoubtInstance instance, string internet, RunningCache cache, string key)
    {
        await Eventually.IsSoAsync($"{key} is back", Patience, async () => await AskAsync(instance, internet, cache, "EXISTS", key) == "1");
        Assert.True(instance.HasLogged("is brought back from its storage account"));
        await UntilRunningAsync(instance, cache);
        Assert.Contains("connected_slaves:1", await instance.RedisAsync(internet, cache, "INFO", "replication"), StringComparison.Ordinal);
    }
}
