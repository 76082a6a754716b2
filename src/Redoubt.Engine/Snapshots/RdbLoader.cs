using System.Net.Sockets;
using Redoubt.Engine.Nodes;
using Redoubt.Engine.Processes;
using Redoubt.Engine.Protocol;

namespace Redoubt.Engine.Snapshots;

/// <summary>
/// Loads RDB files into a node that was started for it alone: if one cannot be loaded, nothing else has been touched. A cache takes the
/// data over by replication, which keeps its old data until all of the new is there.
/// </summary>
public sealed class RdbLoader(NodeLauncher launcher)
{
    private static readonly TimeSpan StopGrace = TimeSpan.FromSeconds(1);

    /// <summary>Starts the node and adds up the files in their order: a key keeps its last file's value. The files are used up.</summary>
    /// <exception cref="RdbFileException">One could not be loaded; its place in the list is in the exception's data.</exception>
    public async Task LoadAsync(NodeSpec loader, IReadOnlyList<string> files, CancellationToken cancellationToken)
    {
        await launcher.StartAsync(loader, cancellationToken);
        await using var connection = await NodeConnection.OpenAsync(loader, cancellationToken);
        foreach (var (index, file) in files.Index())
        {
            NodeDataFile.Place(loader, file, loader.SnapshotPath);
            try
            {
                await connection.CommandAsync(["DEBUG", "RELOAD", "NOSAVE", "NOFLUSH", "MERGE"], cancellationToken);
            }
            catch (Exception failure) when (failure is NodeCommandException or IOException or SocketException)
            {
                throw new RdbFileException($"redis-server could not load it: {FirstWarning(loader) ?? failure.Message}")
                {
                    Data = { ["file"] = index },
                };
            }
        }

        File.Delete(loader.SnapshotPath);
    }

    private static string? FirstWarning(NodeSpec loader)
    {
        const int mostLines = 20;
        return File.ReadLines(loader.LogPath).TakeLast(mostLines)
            .Select(line => line.Split(" # ", 2))
            .FirstOrDefault(parts => parts.Length == 2)?[1];
    }

    /// <summary>Ends the node if it runs, and removes its folders.</summary>
    public async Task RemoveAsync(NodeSpec loader)
    {
        foreach (var process in ProcessTable.Of(loader))
        {
            await launcher.StopAsync(process, StopGrace, CancellationToken.None);
        }

        NodeLauncher.Remove(loader);
    }
}
