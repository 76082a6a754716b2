using Redoubt.Engine.Nodes;
using Redoubt.Engine.Protocol;

namespace Redoubt.Engine.Snapshots;

/// <summary>Takes snapshots of a running node: BGSAVE, watched to its end. The node serves meanwhile, and after a failure too.</summary>
public static class NodeSnapshot
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(20);

    /// <summary>
    /// The node's data as an RDB file, open for reading. The file has no name any more: its space is given back when it is closed, and
    /// no later start of the node finds it. One caller at a time.
    /// </summary>
    /// <exception cref="NodeSnapshotException">It could not be written, and the message says why.</exception>
    public static async Task<FileStream> TakeAsync(NodeSpec spec, TimeProvider time, CancellationToken cancellationToken)
    {
        await using var connection = await NodeConnection.OpenAsync(spec, cancellationToken);
        await UntilIdleAsync(connection, time, cancellationToken);
        try
        {
            await connection.CommandAsync(["BGSAVE"], cancellationToken);
        }
        catch (NodeCommandException refusal)
        {
            throw new NodeSnapshotException(spec, refusal.Message);
        }

        var ended = await UntilIdleAsync(connection, time, cancellationToken);
        return ended["rdb_last_bgsave_status"] == "ok"
            ? Take(spec)
            : throw new NodeSnapshotException(spec, LastWarning(spec) ?? "redis-server says no reason.");
    }

    private static FileStream Take(NodeSpec spec)
    {
        var file = NodeDataFile.Open(spec.SnapshotPath);
        File.Delete(spec.SnapshotPath);
        return file;
    }

    private static async Task<Dictionary<string, string>> UntilIdleAsync(
        NodeConnection connection, TimeProvider time, CancellationToken cancellationToken)
    {
        while (true)
        {
            var info = (await connection.CommandAsync(["INFO", "persistence"], cancellationToken)).Text;
            var fields = info.Split("\r\n")
                .Select(line => line.Split(':', 2))
                .Where(parts => parts.Length == 2)
                .ToDictionary(parts => parts[0], parts => parts[1]);
            // A rewrite of the log is a child too, and a server has one at a time.
            string[] children = ["rdb_bgsave_in_progress", "aof_rewrite_in_progress", "aof_rewrite_scheduled"];
            if (children.All(child => fields[child] == "0"))
            {
                return fields;
            }

            await Task.Delay(PollInterval, time, cancellationToken);
        }
    }

    /// <summary>What the server said last of what went wrong: its warnings are marked with #.</summary>
    private static string? LastWarning(NodeSpec spec)
    {
        const int mostLines = 50;
        if (!File.Exists(spec.LogPath))
        {
            return null;
        }

        var warnings = File.ReadLines(spec.LogPath).TakeLast(mostLines)
            .Select(line => line.Split(" # ", 2))
            .Where(parts => parts.Length == 2 && !parts[1].StartsWith("Background saving", StringComparison.Ordinal))
            .Select(parts => parts[1].Trim());
        return warnings.LastOrDefault() is { } last ? $"{last}." : null;
    }
}
