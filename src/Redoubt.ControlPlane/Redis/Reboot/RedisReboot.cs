using System.Text.Json;
using Redoubt.ControlPlane.Operations;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Redis;

/// <summary>
/// Starts nodes again, one after the other. A primary with a replica hands over first, so nothing is lost and clients come back at
/// once; a cache of one node comes back empty.
/// </summary>
internal sealed class RedisReboot(
    ResourceStore store, RedisNodes nodes, RedisNodeSpecs nodeSpecs, RedisRoles roles, ResourceTurns turns) : IOperationHandler
{
    public const string OperationKind = "redis.reboot";

    public string Kind => OperationKind;

    public async Task<Action<StoreChange>> RunAsync(
        StoredOperation operation, IProgress<OperationProgress> progress, CancellationToken cancellationToken)
    {
        var id = ResourceId.Parse(operation.ResourceId);
        using var turn = await turns.TakeAsync(id, cancellationToken);
        var cache = store.Snapshot.Find(id) ?? throw new InvalidOperationException($"'{id}' is not in the store.");
        var asked = JsonSerializer.Deserialize<int[]>(operation.Input!, StoreJson.Options)!;
        var primary = cache.ReadPlacement<RedisPlacement>().Primary;

        // The primary comes last: until then it keeps what the others are given again.
        foreach (var (done, index) in asked.OrderBy(index => index == primary).Index())
        {
            progress.Report(new OperationProgress(100 * done / asked.Length, $"Rebooting node {index}"));
            cache = await RebootAsync(cache, index, cancellationToken);
        }

        return change => change.SetState(cache.Key, ProvisioningStates.Succeeded);
    }

    /// <summary>Nodes that did not come back are the supervisor's care; the cache itself goes on.</summary>
    public void Fail(StoreChange change, StoredOperation operation) =>
        change.SetState(operation.ResourceKey, ProvisioningStates.Succeeded);

    private async Task<StoredResource> RebootAsync(StoredResource cache, int index, CancellationToken cancellationToken)
    {
        var placement = cache.ReadPlacement<RedisPlacement>();
        if (index == placement.Primary && await RedisNodes.FindHeirAsync(nodeSpecs.Of(cache), [index], cancellationToken) is { } heir)
        {
            cache = await roles.SwitchAsync(cache, heir, cancellationToken);
            placement = cache.ReadPlacement<RedisPlacement>();
        }

        var node = await nodes.RestartAsync(placement.Nodes[index], nodeSpecs.WithRoles(cache)[index], cancellationToken);
        cache = store.Accept(change => change.Put(change.Now.Resources[cache.Key].WithPlacement(placement.WithNode(index, node))));
        await nodes.ReplicateAsync(cache, cancellationToken);
        return cache;
    }
}
