using System.Text.Json.Nodes;
using Redoubt.ControlPlane.Hosting;
using Redoubt.ControlPlane.Operations;
using Redoubt.ControlPlane.Redis.Persistence;
using Redoubt.ControlPlane.Storage;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Redis;
using Redoubt.Platform.Storage;

namespace Redoubt.ControlPlane.Redis.Transfers;

/// <summary>Writes a snapshot of each shard to the container. The cache serves meanwhile.</summary>
internal sealed class ExportRun(ResourceStore store, Instance instance, RedisSnapshots snapshots, StorageAddresses addresses)
    : TransferRun(store, instance)
{
    public const string OperationKind = "redis.export";

    private const int OnlyShard = 0;

    public override string Kind => OperationKind;

    protected override async Task TransferAsync(
        StoredResource cache, JsonObject body, IProgress<OperationProgress> progress, CancellationToken cancellationToken)
    {
        // The signature was valid when the request was accepted; whether it still is, the account says.
        var export = RedisTransferReader.ReadExport(body, DateTimeOffset.MinValue).Value;
        progress.Report(new OperationProgress(20, "Taking a snapshot"));
        await using var snapshot = await snapshots.TakeAsync(cache, cancellationToken);
        progress.Report(new OperationProgress(50, "Writing it to the container"));
        await BlobContainer.At(addresses.Resolve(export.Container)).UploadAsync(export.BlobOf(OnlyShard), snapshot, cancellationToken);
    }
}
