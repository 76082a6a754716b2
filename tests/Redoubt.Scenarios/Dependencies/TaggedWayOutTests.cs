using Redoubt.Scenarios.Instances;
using Redoubt.Scenarios.Networks;

namespace Redoubt.Scenarios.Dependencies;

/// <summary>A subnet with no way to the internet but by service tags (claims C51, C62).</summary>
public sealed class TaggedWayOutTests(SharedInstance shared)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private static readonly string[] Tagged = ["Azure Storage", "Azure Key Vault", "Azure Monitor"];
    private readonly RedoubtInstance instance = shared.Instance;

    private ArmApi Api => instance.Api;

    [Fact]
    public async Task Nodes_start_where_the_internet_is_denied_but_for_tags_and_without_a_tag_they_do_not()
    {
        var blocked = await BlockedCache.CreateAsync(instance, "tags");
        await blocked.AllowAsync("Storage", 100, destination: "Storage", port: "443");
        await blocked.AllowAsync("AzureKeyVault", 101, destination: "AzureKeyVault", port: "443");
        await blocked.AllowAsync("AzureMonitor", 102, destination: "AzureMonitor", port: "443");

        // Hosts of certificates and updates have no tag of their own: here as behind a firewall they are named one by one.
        var hosts = (await Api.GetAsync("/redoubt/internet/hosts")).Body!["value"]!.AsArray();
        foreach (var (index, host) in hosts.Where(host => (bool)host!["neededToStart"]! && !Tagged.Contains((string)host["group"]!)).Index())
        {
            await blocked.AllowAsync($"host-{index}", 110 + index, destination: (string)host!["address"]!);
        }

        await blocked.BlockAsync("no-internet", 200, "Internet", "*");
        await blocked.Site.CreateCacheAsync("tags-new");
        await Api.SendAsync(HttpMethod.Post, $"{blocked.Cache.Id}/forceReboot", """{"rebootType":"AllNodes"}""");
        await Eventually.IsSoAsync("both nodes have started again", Patience, async () =>
            await blocked.NodesInStepAsync() == 2
            && !(await RunningCache.ReadAsync(Api, blocked.Cache.Id)).Nodes.Select(Pid).Intersect(blocked.Cache.Nodes.Select(Pid)).Any());
        Assert.True(await blocked.ServesAsync());

        foreach (var (tag, priority, host) in new[]
        {
            ("AzureKeyVault", 101, "node.vault.azure.net:443"), ("AzureMonitor", 102, "gcs.prod.monitoring.core.windows.net:443"),
        })
        {
            await blocked.OpenAsync(tag);
            var late = blocked.Site.CacheId($"tags-without-{tag}");
            var message = await blocked.MessageAsync(await Api.PutAsync(late, blocked.Site.CacheBody()));
            Assert.Contains($"does not get ready: it does not reach {host}", message, StringComparison.Ordinal);
            Assert.Contains("Rule 'no-internet' (priority 200) of group 'group' denies it outbound", message, StringComparison.Ordinal);
            await Api.DeleteAsync(late);
            await blocked.AllowAsync(tag, priority, destination: tag, port: "443");
        }

        static int Pid(System.Text.Json.Nodes.JsonNode node) => (int)node["pid"]!;
    }
}
