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
internal sealed class ExportRun(
    ResourceStore store, Instance instance, RedisSnapshots snapshots, StorageAddresses addresses, IdentityStorage identities)
    : TransferRun(store, instance)
{
    public const string OperationKind = "redis.export";

    public override string Kind => OperationKind;

    protected override async Task TransferAsync(
        StoredResource cache, JsonObject body, IProgress<OperationProgress> progress, CancellationToken cancellationToken)
    {
        // The signature was valid when the request was accepted; whether it still is, the account says.
        var export = RedisTransferReader.ReadExport(body, cache.ReadRedis(), DateTimeOffset.MinValue).Value;
        var way = addresses.WayOf(cache, export.Container.Url);
        var container = export.AsIdentity
            ? identities.Open(cache, export.Container.Url)
            : BlobContainer.At(way.Address, way.Http);
        var shards = cache.ReadPlacement<RedisPlacement>().Primaries.Count;
        for (var shard = 0; shard < shards; shard++)
        {
            progress.Report(new OperationProgress(20 + (80 * shard / shards), $"Taking a snapshot of shard {shard}"));
            await using var snapshot = await snapshots.TakeAsync(cache, shard, cancellationToken);
            await container.UploadAsync(export.BlobOf(shard), snapshot, cancellationToken);
        }
    }
}
