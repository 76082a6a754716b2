using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Azure.Storage.Blobs.Specialized;
using Azure.Storage.Sas;
using Redoubt.Scenarios.Instances;
using Redoubt.Scenarios.Networks;

namespace Redoubt.Scenarios.Storage;

/// <summary>RDB files out of caches and into caches, through the API.</summary>
public sealed class ImportExportTests(SharedInstance shared)
{
    private readonly RedoubtInstance instance = shared.Instance;

    private ArmApi Api => instance.Api;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_one_cache_exports_another_imports_from_block_and_page_blobs_and_its_replicas_follow()
    {
        var (site, account, internet) = await PrepareAsync("export1");
        var source = await site.CreatePublicCacheAsync("export-source", "Premium", "P");
        await instance.RedisAsync(internet, source, "SET", "first", "1");
        await ExportAsync(source, account, "one");
        await instance.RedisAsync(internet, source, "SET", "first", "2");
        await instance.RedisAsync(internet, source, "SET", "second", "2");
        await ExportAsync(source, account, "two");
        Assert.Equal("2", await instance.RedisAsync(internet, source, "GET", "first"));

        // The second file as the cloud writes it: a page blob, padded to its pages.
        var client = account.Container("files");
        var content = (await client.GetBlobClient("two-shard0").DownloadContentAsync(Token)).Value.Content.ToArray();
        Assert.Equal("REDIS", Encoding.ASCII.GetString(content, 0, 5));
        var padded = content.Concat(new byte[512 - (content.Length % 512)]).ToArray();
        var page = client.GetPageBlobClient("two-page");
        await page.CreateAsync(padded.Length, cancellationToken: Token);
        await page.UploadPagesAsync(new MemoryStream(padded), 0, cancellationToken: Token);

        var target = await site.CreatePublicCacheAsync("export-target", "Premium", "P");
        await instance.RedisAsync(internet, target, "SET", "old", "1");
        await Api.WaitAsync(await ImportAsync(target, account.SignBlob("files", "one-shard0"), account.SignBlob("files", "two-page")));
        Assert.Equal("2\n2", await instance.RedisAsync(internet, target, "MGET", "first", "second"));
        Assert.Equal("0", await instance.RedisAsync(internet, target, "EXISTS", "old"));
        Assert.Contains("connected_slaves:1", await instance.RedisAsync(internet, target, "INFO", "replication"), StringComparison.Ordinal);
        Assert.Equal("2", await instance.RedisAsync(internet, target, target.PrimaryKey, 15001, "DBSIZE"));
        Assert.Equal("OK", await instance.RedisAsync(internet, target, "SET", "written", "1"));
        Assert.Equal("Succeeded", (string?)(await Api.PropertiesAsync(target.Id))["provisioningState"]);
    }

    [Fact]
    public async Task A_cluster_exports_a_file_for_each_shard_and_imports_files_of_any_cache()
    {
        const int keys = 1_500;
        var (site, account, internet) = await PrepareAsync("import4");
        var plain = await site.CreatePublicCacheAsync("import-plain", "Premium", "P");
        await instance.RedisAsync(internet, plain, "EVAL", $"for i = 1, {keys} do redis.call('SET', 'key' .. i .. '\\255', i) end", "0");
        await ExportAsync(plain, account, "plain");

        var cluster = await site.CreatePublicCacheAsync("import-cluster", "Premium", "P", "\"shardCount\":2");
        Assert.Equal("OK", await instance.RedisAsync(internet, cluster, "-c", "SET", "old", "1"));
        await Api.WaitAsync(await ImportAsync(cluster, account.SignBlob("files", "plain-shard0")));
        Assert.Equal("0", await instance.RedisAsync(internet, cluster, "-c", "EXISTS", "old"));
        Assert.Equal(keys, await CountAsync(15000) + await CountAsync(15002));
        Assert.Equal(await CountAsync(15000), await CountAsync(15001));
        Assert.InRange(await CountAsync(15000), keys / 4, 3 * keys / 4);

        await ExportAsync(cluster, account, "two");
        Assert.Equal("OK", await instance.RedisAsync(internet, plain, "FLUSHALL"));
        await Api.WaitAsync(await ImportAsync(plain, account.SignBlob("files", "two-shard0"), account.SignBlob("files", "two-shard1")));
        Assert.Equal($"{keys}", await instance.RedisAsync(internet, plain, "DBSIZE"));

        // A cluster has one database, so what is in others would be lost.
        await instance.RedisAsync(internet, plain, "-n", "3", "SET", "elsewhere", "1");
        await ExportAsync(plain, account, "databases");
        var error = await Api.FailureAsync(await ImportAsync(cluster, account.SignBlob("files", "databases-shard0")));
        Assert.Contains("keys in other databases than 0", (string?)error["message"], StringComparison.Ordinal);
        Assert.Equal(keys, await CountAsync(15000) + await CountAsync(15002));

        async Task<int> CountAsync(int port) =>
            int.Parse(await instance.RedisAsync(internet, cluster, cluster.PrimaryKey, port, "DBSIZE"), CultureInfo.InvariantCulture);
    }

    [Fact]
    public async Task An_import_that_fails_says_why_and_leaves_the_cache_its_data()
    {
        var (site, account, internet) = await PrepareAsync("import2");
        var cache = await site.CreatePublicCacheAsync("import-fails", "Premium", "P");
        await instance.RedisAsync(internet, cache, "SET", "old", "1");
        await ExportAsync(cache, account, "good");
        var client = account.Container("files");
        var good = (await client.GetBlobClient("good-shard0").DownloadContentAsync(Token)).Value.Content.ToArray();
        var damaged = good.ToArray();
        damaged[^12] ^= 0xFF;
        await client.UploadBlobAsync("damaged", BinaryData.FromBytes(damaged), Token);
        await client.UploadBlobAsync("newer", BinaryData.FromBytes([.. "REDIS0099"u8, .. good[9..]]), Token);

        await FailsAsync("damaged cannot be imported. It is damaged: redis-check-rdb", account.SignBlob("files", "damaged"));
        await FailsAsync("Its RDB version is 99", account.SignBlob("files", "good-shard0"), account.SignBlob("files", "newer"));
        await FailsAsync("missing does not exist", account.SignBlob("files", "missing"));
        var url = account.SignBlob("files", "good-shard0");
        var wrong = url[..url.IndexOf("sig=", StringComparison.Ordinal)] + "sig=" + Uri.EscapeDataString(Convert.ToBase64String(new byte[32]));
        await FailsAsync("refuses the key, signature or token", wrong);

        async Task FailsAsync(string words, params string[] files)
        {
            var error = await Api.FailureAsync(await ImportAsync(cache, files));
            Assert.Contains(words, (string?)error["message"], StringComparison.Ordinal);
            Assert.DoesNotContain("sig=", error.ToJsonString(), StringComparison.Ordinal);
            Assert.Equal("1", await instance.RedisAsync(internet, cache, "GET", "old"));
            Assert.Equal("OK", await instance.RedisAsync(internet, cache, "SET", "still", "1"));
            Assert.Equal("Succeeded", (string?)(await Api.PropertiesAsync(cache.Id))["provisioningState"]);
        }
    }

    [Fact]
    public async Task Requests_that_cannot_work_are_refused_at_once()
    {
        var (site, account, _) = await PrepareAsync("import3");
        var standard = await site.CreatePublicCacheAsync("import-standard");
        var premium = await site.CreatePublicCacheAsync("import-premium", "Premium", "P");
        var container = await account.SignAsync("files");
        await RefusedAsync(standard, "export", $$"""{"container":"{{container}}","prefix":"p"}""", "needs the Premium tier");
        await RefusedAsync(premium, "export", $$"""{"container":"{{container}}"}""", "'prefix' is invalid. It is required");
        await RefusedAsync(premium, "export", $$"""{"container":"{{container}}","prefix":"p","format":"AOF"}""", "RDB");
        var reading = await account.SignAsync("files", BlobContainerSasPermissions.Read | BlobContainerSasPermissions.List);
        await RefusedAsync(premium, "export", $$"""{"container":"{{reading}}","prefix":"p"}""", "'rwl' is needed: 'w' is missing");
        await RefusedAsync(premium, "import", """{"files":["http://127.0.0.1/c/b"]}""", "no shared access signature");
        await RefusedAsync(premium, "import", """{"files":["http://127.0.0.1/c/b?sp=r&se=2020-01-01T00:00:00Z&sig=x"]}""", "ended at 2020-01-01");
        await RefusedAsync(premium, "import", "{}", "'files' is invalid. It is required");
    }

    private async Task RefusedAsync(RunningCache cache, string action, string body, string words)
    {
        var answer = await Api.SendAsync(HttpMethod.Post, $"{cache.Id}/{action}", body);
        Assert.True(answer.Status == HttpStatusCode.BadRequest, $"{answer}");
        Assert.Contains(words, answer.Message, StringComparison.Ordinal);
        Assert.Equal("Succeeded", (string?)(await Api.PropertiesAsync(cache.Id))["provisioningState"]);
    }

    private async Task<(Site Site, StorageAccount Account, string Internet)> PrepareAsync(string name)
    {
        var site = await Site.CreateAsync(instance, $"transfers-{name}");
        return (site, await StorageAccount.CreateAsync(site, Api, name), await Api.InternetAsync());
    }

    private async Task ExportAsync(RunningCache cache, StorageAccount account, string prefix)
    {
        var body = new JsonObject { ["container"] = await account.SignAsync("files"), ["prefix"] = prefix, ["format"] = "RDB" };
        var answer = await Api.SendAsync(HttpMethod.Post, $"{cache.Id}/export", body.ToJsonString());
        Assert.True(answer.Status == HttpStatusCode.Accepted, $"{answer}");
        await Api.WaitAsync(answer);
    }

    private async Task<ArmAnswer> ImportAsync(RunningCache cache, params string[] files)
    {
        var body = new JsonObject { ["files"] = new JsonArray([.. files.Select(file => JsonValue.Create(file))]), ["format"] = "RDB" };
        var answer = await Api.SendAsync(HttpMethod.Post, $"{cache.Id}/import", body.ToJsonString());
        Assert.True(answer.Status == HttpStatusCode.Accepted, $"{answer}");
        return answer;
    }
}
