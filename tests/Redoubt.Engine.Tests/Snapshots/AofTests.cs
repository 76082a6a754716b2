using Redoubt.Engine.Nodes;
using Redoubt.Engine.Processes;
using Redoubt.Engine.Snapshots;
using Redoubt.Engine.Tests.Setting;

namespace Redoubt.Engine.Tests.Snapshots;

public sealed class AofTests : NodeTest
{
    private static readonly Dictionary<string, string> On = new() { ["aof-backup-enabled"] = "true" };

    [Fact]
    public async Task The_log_is_switched_on_and_off_live_and_its_manifest_is_read()
    {
        var node = await StartAsync(NewSpec());
        Assert.Null(AofManifest.Read(node.Spec));
        await node.SetConfigurationAsync(On, Token);
        var manifest = await BeginsAsync(node.Spec);
        Assert.Contains(manifest.Parts, part => !part.IsBase);
        Assert.All(manifest.Parts, part => Assert.True(File.Exists(Path.Combine(node.Spec.LogOfWrites, part.FileName)), part.FileName));

        var database = (await ConnectAsync(node.Spec, "primary key")).GetDatabase();
        await database.StringSetAsync("logged", "1");
        var increment = Path.Combine(node.Spec.LogOfWrites, AofManifest.Read(node.Spec)!.Parts[^1].FileName);
        Assert.Contains("logged", await File.ReadAllTextAsync(increment, Token), StringComparison.Ordinal);
        await node.SetConfigurationAsync(new Dictionary<string, string>(), Token);
        await database.StringSetAsync("forgotten", "1");
        Assert.DoesNotContain("forgotten", await File.ReadAllTextAsync(increment, Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_node_that_is_killed_comes_back_with_its_log()
    {
        var node = await StartAsync(NewSpec() with { RedisConfiguration = On });
        var database = (await ConnectAsync(node.Spec, "primary key")).GetDatabase();
        await database.StringSetAsync("logged", "1");
        var process = await NodeLauncher.FindAsync(node.Spec, Token);
        await Launcher.StopAsync(process!, TimeSpan.Zero, Token);
        var again = await StartAsync(node.Spec);
        Assert.Equal("1", await (await ConnectAsync(again.Spec, "primary key")).GetDatabase().StringGetAsync("logged"));
    }

    /// <summary>Switched on live, a node first rewrites what it has, and then its log begins.</summary>
    private static async Task<AofManifest> BeginsAsync(NodeSpec spec)
    {
        while (true)
        {
            if (AofManifest.Read(spec) is { } manifest && manifest.Parts.Any(part => part.IsBase))
            {
                return manifest;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, Token);
        }
    }

    [Fact]
    public void A_manifest_that_names_a_file_elsewhere_is_refused() => Assert.Throws<InvalidDataException>(
        () => AofManifest.Parse("file ../../etc/passwd seq 1 type b\n"));
}
