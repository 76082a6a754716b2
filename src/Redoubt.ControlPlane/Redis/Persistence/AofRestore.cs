using Redoubt.ControlPlane.Store;
using Redoubt.Engine.Nodes;
using Redoubt.Engine.Snapshots;
using Redoubt.Platform.Storage;

namespace Redoubt.ControlPlane.Redis.Persistence;

/// <summary>Puts the newest whole copy of a cache's log into a node's data folder.</summary>
internal static class AofRestore
{
    /// <summary>The blobs that were taken; null where there is no whole copy.</summary>
    public static async Task<string?> PlaceAsync(
        BlobContainer container, StoredResource cache, int shard, NodeSpec node, string folder, CancellationToken cancellationToken)
    {
        var blobs = await container.ListAsync(BackupNames.AofFolder(cache, shard), cancellationToken);

        // A copy is whole from when its manifest is there; a newer one may be on its way.
        if (blobs.LastOrDefault(blob => blob.Name.EndsWith($"/{AofCopy.ManifestBlob}", StringComparison.Ordinal)) is not { } manifestBlob)
        {
            return null;
        }

        var copy = manifestBlob.Name[..^AofCopy.ManifestBlob.Length];
        var manifestFile = await DownloadAsync(container, [manifestBlob.Name], Path.Combine(folder, "manifest"), cancellationToken);
        foreach (var part in AofManifest.Parse(await File.ReadAllTextAsync(manifestFile, cancellationToken)).Parts)
        {
            // The parts of a file are numbered, and so are they listed.
            var beginning = $"{copy}{part.FileName}.";
            var pieces = blobs.Select(blob => blob.Name).Where(name => name.StartsWith(beginning, StringComparison.Ordinal));
            var file = await DownloadAsync(container, pieces, Path.Combine(folder, "part"), cancellationToken);
            NodeDataFile.Place(node, file, Path.Combine(node.LogOfWrites, part.FileName));
        }

        NodeDataFile.Place(node, manifestFile, AofManifest.PathOf(node));
        return copy;
    }

    private static async Task<string> DownloadAsync(
        BlobContainer container, IEnumerable<string> blobs, string file, CancellationToken cancellationToken)
    {
        await using var stream = new FileStream(file, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        foreach (var blob in blobs)
        {
            await container.DownloadAsync(blob, stream, cancellationToken);
        }

        return file;
    }
}
