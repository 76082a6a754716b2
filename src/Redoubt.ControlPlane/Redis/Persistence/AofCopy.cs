using System.Text;
using Redoubt.Engine.Nodes;
using Redoubt.Engine.Snapshots;
using Redoubt.Platform.Storage;

namespace Redoubt.ControlPlane.Redis.Persistence;

/// <summary>
/// The copy of one node's log in a storage account: the base as a block blob, each increment as append blobs that grow as it does. The
/// copy's manifest is written when all that it names is there, so that what can be restored is whole at every moment; while the node
/// rewrites its log the old chain goes on growing until the new base has arrived. Files are held open, so that what the server deletes
/// is still copied to its end.
/// </summary>
internal sealed class AofCopy(BlobContainer container, NodeSpec node, string folder) : IAsyncDisposable
{
    public const string ManifestBlob = "manifest";

    private readonly Dictionary<string, AofBaseCopy> bases = [];
    private readonly SortedDictionary<long, AofIncrementCopy> increments = [];
    private string published = "";

    /// <summary>Copies what is new, and says whether another chain of files than before can be restored now.</summary>
    public async Task<bool> StepAsync(CancellationToken cancellationToken)
    {
        if (AofManifest.Read(node) is not { } manifest || !Follow(manifest))
        {
            return false;
        }

        foreach (var (sequence, increment) in increments.ToList())
        {
            await increment.CopyAsync(container, cancellationToken);
            if (manifest.Parts.All(part => part.IsBase || part.Sequence != sequence))
            {
                await increment.DisposeAsync();
                increments.Remove(sequence);
            }
        }

        var arrived = true;
        foreach (var one in bases.Values.ToList())
        {
            arrived &= await one.CopyAsync(container, cancellationToken);
        }

        if (!arrived || manifest.Text == published)
        {
            return false;
        }

        await PublishAsync(manifest, cancellationToken);
        return true;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var part in bases.Values.Cast<IAsyncDisposable>().Concat(increments.Values))
        {
            await part.DisposeAsync();
        }
    }

    /// <summary>Opens the files that the manifest names; false where one has gone already: the next manifest will not name it.</summary>
    private bool Follow(AofManifest manifest)
    {
        try
        {
            foreach (var part in manifest.Parts)
            {
                var path = Path.Combine(node.LogOfWrites, part.FileName);
                if (part.IsBase && !bases.ContainsKey(part.FileName))
                {
                    bases[part.FileName] = new AofBaseCopy(NodeDataFile.Open(path), $"{folder}{part.FileName}.0");
                }
                else if (!part.IsBase && !increments.ContainsKey(part.Sequence))
                {
                    increments[part.Sequence] = new AofIncrementCopy(NodeDataFile.Open(path), $"{folder}{part.FileName}.");
                }
            }

            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private async Task PublishAsync(AofManifest manifest, CancellationToken cancellationToken)
    {
        using var text = new MemoryStream(Encoding.UTF8.GetBytes(manifest.Text));
        await container.UploadAsync(folder + ManifestBlob, text, cancellationToken);
        published = manifest.Text;
        var kept = manifest.Parts.Select(part => $"{folder}{part.FileName}.").Append(folder + ManifestBlob).ToList();
        foreach (var blob in await container.ListAsync(folder, cancellationToken))
        {
            if (!kept.Exists(name => blob.Name.StartsWith(name, StringComparison.Ordinal)))
            {
                await container.DeleteAsync(blob.Name, cancellationToken);
            }
        }

        foreach (var gone in bases.Keys.Except(manifest.Parts.Select(part => part.FileName)).ToList())
        {
            await bases[gone].DisposeAsync();
            bases.Remove(gone);
        }
    }
}
