using Redoubt.Engine.Nodes;
using Redoubt.Engine.Snapshots;
using Redoubt.Engine.Tests.Setting;
using Redoubt.Fabric.Commands;
using Redoubt.Model.Commands;

namespace Redoubt.Engine.Tests.Snapshots;

public sealed class NodeSnapshotTests : NodeTest
{
    private static readonly ProcessCommandRunner Runner = new();

    [Fact]
    public async Task A_snapshot_is_a_whole_rdb_file_and_leaves_nothing_in_the_nodes_folder()
    {
        var node = await StartAsync(NewSpec());
        await FillAsync(node.Spec, 100);
        await using var snapshot = await NodeSnapshot.TakeAsync(node.Spec, TimeProvider.System, Token);
        var copy = Path.Combine(node.Spec.RunDirectory, "copy.rdb");
        await using (var file = File.Create(copy))
        {
            await snapshot.CopyToAsync(file, Token);
        }

        NodeDataFile.Place(node.Spec, copy, copy);
        await RdbFile.CheckAsync(Runner, node.Spec, copy, Token);
        Assert.Empty(Directory.GetFiles(node.Spec.DataDirectory));
    }

    [Fact]
    public async Task A_full_disk_fails_the_snapshot_with_its_reason_and_the_node_serves_on()
    {
        var spec = NewSpec();
        Directory.CreateDirectory(spec.DataDirectory);
        await Runner.RunAsync(new Command("mount", ["-t", "tmpfs", "-o", "size=256k", "tmpfs", spec.DataDirectory]), Token);
        try
        {
            var node = await StartAsync(spec);
            var database = await FillAsync(spec, 2000);
            var failure = await Assert.ThrowsAsync<NodeSnapshotException>(
                () => NodeSnapshot.TakeAsync(spec, TimeProvider.System, Token));
            Assert.Contains("No space left on device", failure.Message, StringComparison.Ordinal);
            Assert.Contains(spec.DataDirectory, failure.Message, StringComparison.Ordinal);
            Assert.True(await database.StringSetAsync("after", "yes"));
            Assert.Equal("yes", await database.StringGetAsync("after"));
        }
        finally
        {
            // The node still has its folder open: it goes with the node.
            await Runner.RunAsync(new Command("umount", ["--lazy", spec.DataDirectory]), CancellationToken.None);
        }
    }

    [Fact]
    public async Task A_link_in_a_nodes_folder_is_not_followed()
    {
        var node = await StartAsync(NewSpec());
        var link = Path.Combine(node.Spec.DataDirectory, "link");
        File.CreateSymbolicLink(link, "/etc/shadow");
        Assert.Throws<IOException>(() => NodeDataFile.Open(link));
    }

    private async Task<StackExchange.Redis.IDatabase> FillAsync(NodeSpec spec, int keys)
    {
        var database = (await ConnectAsync(spec, "primary key")).GetDatabase();
        var random = new Random(1);
        for (var key = 0; key < keys; key++)
        {
            var value = new byte[512];
            random.NextBytes(value);
            await database.StringSetAsync($"key{key}", value);
        }

        return database;
    }
}
