using System.Collections.Concurrent;
using System.Threading.Channels;
using Redoubt.ControlPlane.Http;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Operations;

/// <summary>
/// Runs accepted operations. An operation is in the store before it comes here; what a service did not finish, the next one
/// starts again. Two operations never work on one resource, since a busy resource accepts no request.
/// </summary>
internal sealed partial class OperationQueue : BackgroundService
{
    private readonly ResourceStore store;
    private readonly TimeProvider time;
    private readonly ILogger<OperationQueue> log;
    private readonly Dictionary<string, IOperationHandler> handlers;
    private readonly Channel<StoredOperation> accepted = Channel.CreateUnbounded<StoredOperation>();
    private readonly ConcurrentDictionary<Guid, RunningOperation> running = new();

    public OperationQueue(ResourceStore store, IEnumerable<IOperationHandler> handlers, TimeProvider time, ILogger<OperationQueue> log)
    {
        (this.store, this.time, this.log) = (store, time, log);
        this.handlers = handlers.ToDictionary(handler => handler.Kind);
    }

    public int Count => running.Count;

    /// <summary>The operation that works on the resource, or null.</summary>
    public RunningOperation? FindRunning(ResourceId id)
    {
        var key = id.Key;
        return running.FirstOrDefault(entry => entry.Value.ResourceKey == key).Value;
    }

    /// <summary>Hands over an operation that the store has accepted.</summary>
    public void Start(StoredOperation operation)
    {
        if (running.TryAdd(operation.Id, new RunningOperation(operation, time)))
        {
            accepted.Writer.TryWrite(operation);
        }
    }

    /// <summary>How far it is; one that has ended, as the store says, never falls back behind what was said of it before.</summary>
    public OperationProgress ProgressOf(Guid id) =>
        store.FindOperation(id) is { HasEnded: true } ended ? new OperationProgress(100, ended.Status)
        : running.TryGetValue(id, out var entry) ? entry.Progress
        : OperationProgress.None;

    /// <summary>The operation once it has ended, or as it is after <paramref name="patience"/>; null if there is none.</summary>
    public async Task<StoredOperation?> WaitAsync(Guid id, TimeSpan patience, CancellationToken cancellationToken)
    {
        if (running.TryGetValue(id, out var entry))
        {
            var timeout = Task.Delay(patience, time, cancellationToken);
            await Task.WhenAny(entry.Ended, timeout);
            cancellationToken.ThrowIfCancellationRequested();
        }

        return store.FindOperation(id);
    }

    /// <summary>Waits for the end of an operation that another one depends on.</summary>
    /// <exception cref="OperationFailedException">It failed, or was cancelled.</exception>
    public async Task WaitForEndAsync(Guid id, CancellationToken cancellationToken)
    {
        if (running.TryGetValue(id, out var entry))
        {
            await entry.Ended.WaitAsync(cancellationToken);
        }

        if (store.FindOperation(id) is { Status: ProvisioningStates.Failed or ProvisioningStates.Canceled } failed)
        {
            throw new OperationFailedException(failed);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        foreach (var unfinished in store.OperationsInProgress())
        {
            LogResumed(unfinished.Kind, unfinished.ResourceId);
            Start(unfinished);
        }

        var tasks = new ConcurrentDictionary<Guid, Task>();
        try
        {
            await foreach (var operation in accepted.Reader.ReadAllAsync(stoppingToken))
            {
                tasks[operation.Id] = RunAsync(operation, stoppingToken)
                    .ContinueWith(_ => tasks.TryRemove(operation.Id, out Task? ended), TaskScheduler.Default);
            }
        }
        catch (OperationCanceledException)
        {
            // The service stops; what is under way stops at its next step and is resumed by the next service.
            await Task.WhenAll(tasks.Values);
        }
    }

    private async Task RunAsync(StoredOperation operation, CancellationToken cancellationToken)
    {
        await Task.Yield();
        var entry = running[operation.Id];
        var handler = handlers[operation.Kind];
        try
        {
            var finish = await handler.RunAsync(operation, entry, cancellationToken);
            store.Accept(change =>
            {
                finish(change);
                change.Put(operation.End(ProvisioningStates.Succeeded, change.Time));
                change.Log(SubjectOf(operation), operation.Id, ProvisioningStates.Succeeded);
            });
            LogSucceeded(operation.Kind, operation.ResourceId, store.Now - operation.Started);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return;
        }
        catch (Exception exception)
        {
            var status = exception is OperationStoppedException ? ProvisioningStates.Canceled : ProvisioningStates.Failed;
            if (status == ProvisioningStates.Failed)
            {
                LogFailed(operation.Kind, operation.ResourceId, exception);
            }

            var error = ArmError.From(exception).ToJsonString();
            store.Accept(change =>
            {
                handler.Fail(change, operation);
                change.Put(operation.End(status, change.Time, error));
                change.Log(SubjectOf(operation), operation.Id, status, error: error);
            });
        }
        finally
        {
            running.TryRemove(operation.Id, out _);
            entry.End();
        }
    }

    private static ActivitySubject SubjectOf(StoredOperation operation) =>
        operation.Subject ?? new ActivitySubject(operation.Kind, operation.ResourceId, operation.Origin);

    [LoggerMessage(Level = LogLevel.Information, Message = "Resuming {Kind} of {ResourceId}, which an earlier service did not finish")]
    private partial void LogResumed(string kind, string resourceId);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Kind} of {ResourceId} succeeded after {Elapsed}")]
    private partial void LogSucceeded(string kind, string resourceId, TimeSpan elapsed);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Kind} of {ResourceId} failed")]
    private partial void LogFailed(string kind, string resourceId, Exception exception);
}
