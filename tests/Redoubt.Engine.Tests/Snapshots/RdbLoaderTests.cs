using System.Text;
using Redoubt.Engine.Nodes;
using Redoubt.Engine.Processes;
using Redoubt.Engine.Replication;
using Redoubt.Engine.Snapshots;
using Redoubt.Engine.Tests.Setting;
using Redoubt.Fabric.Commands;

namespace Redoubt.Engine.Tests.Snapshots;

public sealed class RdbLoaderTests : NodeTest
{
    private static readonly ProcessCommandRunner Runner = new();

    [Fact]
    public async Task Several_files_add_up_and_of_a_key_in_two_the_later_file_wins()
    {
        var first = await SnapshotAsync(2, ("a", "1"), ("both", "first"));
        var second = await SnapshotAsync(3, ("b", "2"), ("both", "second"));
        var loader = NewSpec() with { LoadsForOthers = true };
        await new RdbLoader(Launcher).LoadAsync(loader, [first, second], Token);
        var database = (await ConnectAsync(loader, "primary key")).GetDatabase();
        Assert.Equal(["1", "2", "second"], (await database.StringGetAsync(["a", "b", "both"])).Select(value => value.ToString()));
    }

    [Fact]
    public async Task What_was_loaded_is_taken_over_by_a_running_primary_that_had_other_data()
    {
        var file = await SnapshotAsync(2, ("new", "1"));
        var loader = NewSpec() with { LoadsForOthers = true };
        await new RdbLoader(Launcher).LoadAsync(loader, [file], Token);
        var primary = await StartAsync(NewSpec(1));
        var database = (await ConnectAsync(primary.Spec, "primary key")).GetDatabase();
        await database.StringSetAsync("old", "1");

        await primary.ReplicateAsync(new ReplicationSource(loader.Address, NodeSpec.TlsPort), Token);
        await using (var source = await LiveNode.ConnectAsync(loader, Token))
        {
            await new ReplicationPair(source, primary, TimeProvider.System).WaitUntilInSyncAsync(Patience, Token);
        }

        await primary.PromoteAsync(Token);
        Assert.Equal("1", await database.StringGetAsync("new"));
        Assert.True((await database.StringGetAsync("old")).IsNull);
        Assert.True(await database.StringSetAsync("written", "1"));
    }

    [Fact]
    public async Task A_file_that_redis_server_wrote_passes_and_a_damaged_a_newer_and_a_foreign_one_are_named()
    {
        var good = await SnapshotAsync(2, ("a", new string('x', 3000)), ("b", "2"));
        var reader = NewSpec();
        Directory.CreateDirectory(reader.DataDirectory);
        await RdbFile.CheckAsync(Runner, reader, good, Token);

        var bytes = await File.ReadAllBytesAsync(good, Token);
        var damaged = bytes.ToArray();
        damaged[^12] ^= 0xFF;
        Assert.StartsWith("It is damaged: redis-check-rdb says '", await RefusalAsync(good, damaged), StringComparison.Ordinal);
        Assert.StartsWith("It is damaged", await RefusalAsync(good, bytes[..(bytes.Length / 2)]), StringComparison.Ordinal);
        byte[] newer = [.. Encoding.ASCII.GetBytes("REDIS0099"), .. bytes[9..]];
        Assert.Contains(
            "RDB version is 99, and the newest that this server reads is 10", await RefusalAsync(good, newer), StringComparison.Ordinal);
        Assert.Contains("no RDB file", await RefusalAsync(good, "hello"u8.ToArray()), StringComparison.Ordinal);
        // What a page blob holds beyond the file's end.
        await File.WriteAllBytesAsync(good, [.. bytes, .. new byte[512]], Token);
        await RdbFile.CheckAsync(Runner, reader, good, Token);

        async Task<string> RefusalAsync(string path, byte[] content)
        {
            await File.WriteAllBytesAsync(path, content, Token);
            return (await Assert.ThrowsAsync<RdbFileException>(() => RdbFile.CheckAsync(Runner, reader, path, Token))).Message;
        }
    }

    [Fact]
    public async Task A_node_with_clients_knows_no_debug_command()
    {
        var node = await StartAsync(NewSpec());
        Assert.Contains("enable-debug-command no", await File.ReadAllTextAsync(node.Spec.ConfigurationPath, Token), StringComparison.Ordinal);
    }

    /// <summary>The snapshot of a server that holds these keys, readable by every user.</summary>
    private async Task<string> SnapshotAsync(uint number, params (string Key, string Value)[] data)
    {
        var spec = NewSpec(number) with { Address = NewSpec(1).Address };
        var node = await StartAsync(spec);
        var database = (await ConnectAsync(spec, "primary key")).GetDatabase();
        foreach (var (key, value) in data)
        {
            await database.StringSetAsync(key, value);
        }

        await using var snapshot = await NodeSnapshot.TakeAsync(spec, TimeProvider.System, Token);
        var path = Path.Combine(Path.GetDirectoryName(spec.RunDirectory)!, $"{spec.Name}.rdb");
        await using (var file = File.Create(path))
        {
            await snapshot.CopyToAsync(file, Token);
        }

        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
        await Launcher.StopAsync((await NodeLauncher.FindAsync(node.Spec, Token))!, Patience, Token);
        return path;
    }
}
