using System.Text.RegularExpressions;
using Redoubt.Scenarios.Commands;
using Redoubt.Scenarios.Instances;
using Redoubt.Scenarios.Lifetime;

namespace Redoubt.Scenarios.Failover;

/// <summary>The machine gets another engine, and caches come over to it while they serve.</summary>
[Collection(nameof(OwnInstances))]
public sealed class EngineChangeTests
{
    [Theory]
    [InlineData("")]
    [InlineData("\"shardCount\":2")]
    public async Task Nodes_come_to_the_new_engine_one_by_one_and_no_acknowledged_write_is_lost(string more)
    {
        // Nodes have users of their own, who must reach it.
        var folder = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), $"redoubt-engine-{Guid.NewGuid():N}")).FullName;
        try
        {
            var server = Path.Combine(folder, "redis-server");
            File.Copy("/usr/bin/redis-check-rdb", server);
            await using var instance = await RedoubtInstance.StartAsync("--engine", server);
            var site = await Site.CreateAsync(instance, "engine");
            var cache = await site.CreateCacheAsync("engine", more);
            Assert.All(cache.Nodes, node => Assert.Equal(server, EngineOf((int)node["pid"]!)));

            // As a package is upgraded: another file under the old name.
            File.Copy("/usr/bin/redis-check-rdb", $"{server}.new");
            File.Move($"{server}.new", server, overwrite: true);
            Assert.All(cache.Nodes, node => Assert.Equal($"{server} (deleted)", EngineOf((int)node["pid"]!)));
            var outcome = (await CommandLine.RunAsync(
                instance.Folder, ["drill", "engine", "maintain", "--from", $"{site.Group}/vnet/app", "--rounds", "1", "--pipeline", "4"])).Expect(0);
            Assert.Matches(new Regex("^[0-9]+ writes acknowledged in .*, 0 of them lost", RegexOptions.Multiline), outcome.Output);

            var after = await RunningCache.ReadAsync(instance.Api, cache.Id);
            Assert.All(after.Nodes, node => Assert.Equal(server, EngineOf((int)node["pid"]!)));
            Assert.All(after.Nodes, node => Assert.True((bool)node["inStep"]!));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string? EngineOf(int pid) => new FileInfo($"/proc/{pid}/exe").LinkTarget;
}
