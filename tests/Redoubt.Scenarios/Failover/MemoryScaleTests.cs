using Redoubt.Scenarios.Commands;
using Redoubt.Scenarios.Instances;
using Redoubt.Scenarios.Lifetime;

namespace Redoubt.Scenarios.Failover;

/// <summary>A machine that is too small for a size hosts a part of it.</summary>
[Collection(nameof(OwnInstances))]
public sealed class MemoryScaleTests
{
    [Fact]
    public async Task Nodes_get_their_part_of_the_size_and_another_one_after_a_restart_that_says_so()
    {
        await using var instance = await RedoubtInstance.StartAsync("--scale-memory", "0.01");
        var site = await Site.CreateAsync(instance, "memory");
        var host = await site.CreateHostAsync("client");
        await instance.Api.CreateAsync(site.CacheId("memory"), $$$"""
            {"location":"westeurope","properties":{"sku":{"name":"Premium","family":"P","capacity":5},"subnetId":"{{{site.RedisSubnet}}}"} }
            """);
        var cache = await RunningCache.ReadAsync(instance.Api, site.CacheId("memory"));
        Assert.Contains($"maxmemory:{120L * 1024 * 1024 * 1024 / 100}\r", await InfoAsync(), StringComparison.Ordinal);
        (await CommandLine.RunAsync(instance.Folder, "status")).Expect(0).Says("0.01 of each size: a P1 node holds 0.06 GiB");

        await instance.StopAsync();
        await instance.StartServiceAsync("--scale-memory", "0.02");
        await Networks.Eventually.IsSoAsync("the running nodes have the new part", TimeSpan.FromSeconds(30), async () =>
            (await InfoAsync()).Contains($"maxmemory:{120L * 1024 * 1024 * 1024 / 50}\r", StringComparison.Ordinal));

        Task<string> InfoAsync() => instance.RedisAsync(host, cache, "INFO", "memory");
    }
}
