using System.Runtime.ExceptionServices;
using System.Text.Json.Nodes;
using Redoubt.ControlPlane.Operations;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Redis;

/// <summary>
/// A change of a cache that returns to what was before where it fails: the operation carries the body from before, and the same work
/// brings the cache to it. Either way the cache serves afterwards.
/// </summary>
internal abstract partial class RevertibleRun(ResourceStore store, ILogger log) : IOperationHandler
{
    public abstract string Kind { get; }

    /// <summary>What it returns to, such as the size before.</summary>
    protected abstract string Before { get; }

    public virtual async Task<Action<StoreChange>> RunAsync(
        StoredOperation operation, IProgress<OperationProgress> progress, CancellationToken cancellationToken)
    {
        var id = ResourceId.Parse(operation.ResourceId);
        var cache = store.Snapshot.Find(id) ?? throw new InvalidOperationException($"'{id}' is not in the store.");
        try
        {
            await ChangeAsync(cache, isReturn: false, progress, cancellationToken);
        }
        catch (UntouchedException refusal)
        {
            store.Accept(change => change.Put(change.Now.Resources[cache.Key] with { Body = BodyBefore(operation) }));
            ExceptionDispatchInfo.Throw(refusal.InnerException!);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            LogReverts(id, Before, failure.Message);
            progress.Report(new OperationProgress(90, $"Returning to {Before}"));
            cache = store.Accept(change => change.Put(change.Now.Resources[cache.Key] with
            {
                Body = BodyBefore(operation),
                State = ProvisioningStates.RecoveringScaleFailure,
            }));
            await ChangeAsync(cache, isReturn: true, progress, cancellationToken);
            throw;
        }

        return change => change.SetState(cache.Key, ProvisioningStates.Succeeded);
    }

    /// <summary>It has returned to what was before, and serves.</summary>
    public void Fail(StoreChange change, StoredOperation operation) =>
        change.SetState(operation.ResourceKey, ProvisioningStates.Succeeded);

    /// <summary>Brings the cache to what its body says, from wherever it is.</summary>
    /// <exception cref="UntouchedException">It cannot be done, and nothing was.</exception>
    protected abstract Task ChangeAsync(
        StoredResource cache, bool isReturn, IProgress<OperationProgress> progress, CancellationToken cancellationToken);

    private static JsonObject BodyBefore(StoredOperation operation) => JsonNode.Parse(operation.Input!)!.AsObject();

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Cache} could not be scaled and returns to {Before}: {Reason}")]
    private partial void LogReverts(ResourceId cache, string before, string reason);
}
