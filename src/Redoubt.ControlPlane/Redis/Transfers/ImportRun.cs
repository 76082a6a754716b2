using System.Globalization;
using System.Text.Json.Nodes;
using Redoubt.ControlPlane.Hosting;
using Redoubt.ControlPlane.Operations;
using Redoubt.ControlPlane.Storage;
using Redoubt.ControlPlane.Store;
using Redoubt.Engine.Nodes;
using Redoubt.Engine.Snapshots;
using Redoubt.Model.Commands;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Redis;
using Redoubt.Model.Resources;
using Redoubt.Model.Storage;
using Redoubt.Platform.Storage;

namespace Redoubt.ControlPlane.Redis.Transfers;

/// <summary>
/// Replaces the data of a cache by that of RDB files: fetched, checked, loaded by a node of their own, and then taken over. Until the last
/// step the cache has its old data and knows of nothing.
/// </summary>
internal sealed class ImportRun(
    ResourceStore store,
    Instance instance,
    RedisNodes nodes,
    RedisNodeSpecs nodeSpecs,
    RdbLoader loader,
    RedisTakeover takeover,
    StorageAddresses addresses,
    IdentityStorage identities,
    ResourceTurns turns,
    ICommandRunner runner) : TransferRun(store, instance)
{
    public const string OperationKind = "redis.import";

    /// <summary>Loaders run as users of their own, this far above the node that they load for.</summary>
    private const uint UserOffset = 100_000;

    /// <summary>What the largest size may have.</summary>
    private const int MostDatabases = 64;

    private readonly ResourceStore store = store;
    private readonly Instance instance = instance;

    public override string Kind => OperationKind;

    protected override async Task TransferAsync(
        StoredResource cache, JsonObject body, IProgress<OperationProgress> progress, CancellationToken cancellationToken)
    {
        var import = RedisTransferReader.ReadImport(body, cache.ReadRedis(), DateTimeOffset.MinValue).Value;
        var primary = nodeSpecs.PrimariesOf(cache)[0];
        var source = LoaderFor(primary);
        try
        {
            // What an import left that was cut off.
            await RedisTakeover.EnsurePrimaryAsync(primary, cancellationToken);
            await loader.RemoveAsync(source);
            progress.Report(new OperationProgress(10, "Fetching the files"));
            var files = await FetchAsync(cache, import, source, cancellationToken);
            progress.Report(new OperationProgress(40, "Loading the files"));
            await LoadAsync(import, source, files, cancellationToken);
            progress.Report(new OperationProgress(70, "Replacing the cache's data"));
            await TakeOverAsync(cache.Id, primary, source, progress, cancellationToken);
        }
        finally
        {
            if (!cancellationToken.IsCancellationRequested)
            {
                await RedisTakeover.EnsurePrimaryAsync(primary, CancellationToken.None);
                await loader.RemoveAsync(source);
            }
        }
    }

    /// <summary>In the cache's turn: for a while the primary is a replica of the loader, which nobody may put right.</summary>
    private async Task TakeOverAsync(
        ResourceId id, NodeSpec primary, NodeSpec source, IProgress<OperationProgress> progress, CancellationToken cancellationToken)
    {
        using var turn = await turns.TakeAsync(id, cancellationToken);
        var cache = store.Snapshot.Find(id) ?? throw new DiagnosticException(RequestDiagnostics.ResourceNotFound(id));
        if (nodeSpecs.PrimariesOf(cache)[0].Name != primary.Name)
        {
            // Another node took the place of the one that the files were loaded beside.
            throw new DiagnosticException(RequestDiagnostics.Busy(id));
        }

        if (primary.Cluster is null)
        {
            await takeover.RunAsync(primary, source, cancellationToken);
        }
        else
        {
            await ClusterTakeover.RunAsync(nodeSpecs.PrimariesOf(cache), source, cancellationToken);
        }

        progress.Report(new OperationProgress(90, "Replicating"));
        await nodes.ReplicateAsync(cache, cancellationToken);
    }

    private NodeSpec LoaderFor(NodeSpec primary)
    {
        var name = $"import-{primary.Name}";
        return primary with
        {
            Name = name,
            UserId = primary.UserId + UserOffset,
            RunDirectory = Path.Combine(instance.Identity.RunFolder, name),
            DataDirectory = Path.Combine(instance.Folder.Nodes, name),
            Address = RedisTakeover.Address,
            EnablePlainPort = false,
            AuthNotRequired = false,
            RedisConfiguration = new Dictionary<string, string>(),
            // Nothing may be evicted while it loads; the cache applies its own limit to what it takes over.
            Limits = primary.Limits with
            {
                MaxMemoryBytes = 0,

                // A cluster has one, and is to say itself that more cannot come in.
                Databases = primary.Cluster is null ? primary.Limits.Databases : MostDatabases,
            },
            LoadsForOthers = true,
            Cluster = null,
            Primary = null,
        };
    }

    private async Task<IReadOnlyList<string>> FetchAsync(
        StoredResource cache, RedisImport import, NodeSpec source, CancellationToken cancellationToken)
    {
        NodeDataFile.PrepareFolder(source);
        var files = new List<string>();
        foreach (var (index, file) in import.Files.Index())
        {
            var path = Path.Combine(source.DataDirectory, string.Create(CultureInfo.InvariantCulture, $"file{index}"));
            var way = addresses.WayOf(cache, file.Url);
            await using (var stream = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0))
            {
                await (import.AsIdentity
                    ? identities.DownloadAsync(cache, file.Url, stream, cancellationToken)
                    : BlobContainer.DownloadAsync(way.Address, stream, way.Http, cancellationToken));
            }

            NodeDataFile.Place(source, path, path);
            await CheckAsync(file, source, path, cancellationToken);
            files.Add(path);
        }

        return files;
    }

    private async Task CheckAsync(BlobAddress file, NodeSpec source, string path, CancellationToken cancellationToken)
    {
        try
        {
            await RdbFile.CheckAsync(runner, source, path, cancellationToken);
        }
        catch (RdbFileException failure)
        {
            throw new DiagnosticException(StorageDiagnostics.RdbFile(file.Address, failure.Message));
        }
    }

    private async Task LoadAsync(RedisImport import, NodeSpec source, IReadOnlyList<string> files, CancellationToken cancellationToken)
    {
        try
        {
            await loader.LoadAsync(source, files, cancellationToken);
        }
        catch (RdbFileException failure)
        {
            throw new DiagnosticException(
                StorageDiagnostics.RdbFile(import.Files[(int)failure.Data["file"]!].Address, failure.Message));
        }
    }
}
