using Redoubt.Scenarios.Instances;
using Redoubt.Scenarios.Lifetime;
using Redoubt.Scenarios.Networks;

namespace Redoubt.Scenarios.Storage;

/// <summary>What becomes of an export when the storage server dies or has no room.</summary>
[Collection(nameof(OwnInstances))]
public sealed class StorageFaultTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_export_to_a_full_disk_fails_with_a_sentence_and_succeeds_when_there_is_room()
    {
        await using var instance = await RedoubtInstance.StartAsync();
        var disk = Path.Combine(instance.Folder, "storage");
        Directory.CreateDirectory(disk);
        await instance.RunAsync("mount", "-t", "tmpfs", "-o", "size=8m,mode=777", "redoubt-test", disk);
        try
        {
            var (site, host, cache) = await CreateAsync(instance, "full-disk");
            var account = await StorageAccount.CreateAsync(site, instance.Api, "fulldisk");
            var container = await account.SignAsync("files");

            // What cannot be compressed.
            await instance.RunAsync("dd", "if=/dev/urandom", $"of={disk}/filler", "bs=1M", "count=7");
            for (var key = 0; key < 20; key++)
            {
                var value = Convert.ToHexString(System.Security.Cryptography.RandomNumberGenerator.GetBytes(50_000));
                Assert.Equal("OK", await instance.RedisAsync(host, cache, "SET", $"key{key}", value));
            }

            var error = await instance.Api.FailureAsync(await ExportAsync(instance, cache, container));
            Assert.Contains("fulldisk.blob.core.windows.net", (string?)error["message"], StringComparison.Ordinal);
            Assert.Equal("Succeeded", (string?)(await instance.Api.PropertiesAsync(cache.Id))["provisioningState"]);
            Assert.Equal("20", await instance.RedisAsync(host, cache, "DBSIZE"));

            File.Delete(Path.Combine(disk, "filler"));
            await instance.Api.WaitAsync(await ExportAsync(instance, cache, container));
            Assert.True(await account.Container("files").GetBlobClient("out-shard0").ExistsAsync(Token));
        }
        finally
        {
            await instance.StopAsync();
            await instance.RunAsync("umount", "--lazy", disk);
        }
    }

    [Fact]
    public async Task A_storage_server_that_is_killed_is_started_again_and_exports_go_on()
    {
        await using var instance = await RedoubtInstance.StartAsync();
        var (site, _, cache) = await CreateAsync(instance, "killed-storage");
        var account = await StorageAccount.CreateAsync(site, instance.Api, "killedstorage");
        var container = await account.SignAsync("files");

        // Azurite writes its index every few seconds.
        var index = Path.Combine(instance.Folder, "storage", "__azurite_db_blob__.json");
        await Eventually.IsSoAsync("the container is on the disk", Patience, async () =>
            File.Exists(index) && (await File.ReadAllTextAsync(index, Token)).Contains("\"files\"", StringComparison.Ordinal));
        var file = Path.Combine("/run/redoubt", instance.Prefix.Split('-')[^1], "storage", "azurite.pid");
        await instance.RunAsync("kill", "-KILL", (await File.ReadAllTextAsync(file, Token)).Trim());
        await Eventually.IsSoAsync("an export succeeds", Patience, async () =>
        {
            var begun = await ExportAsync(instance, cache, container);
            return await instance.Api.EndedWellAsync(begun);
        });
        Assert.True(await account.Container("files").GetBlobClient("out-shard0").ExistsAsync(Token));
    }

    private static async Task<(Site Site, string Host, RunningCache Cache)> CreateAsync(RedoubtInstance instance, string name)
    {
        var site = await Site.CreateAsync(instance, name);
        return (site, await site.CreateHostAsync("client"), await site.CreateCacheAsync(name));
    }

    private static Task<ArmAnswer> ExportAsync(RedoubtInstance instance, RunningCache cache, string container) =>
        instance.Api.SendAsync(HttpMethod.Post, $"{cache.Id}/export", $$"""{"prefix":"out","container":"{{container}}","format":"RDB"}""");
}
