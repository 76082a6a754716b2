using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using Redoubt.ControlPlane.Operations;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Diagnostics;

namespace Redoubt.ControlPlane.Tests.Operations;

public sealed class OperationQueueTests : IDisposable
{
    private readonly string path = Path.Combine(Path.GetTempPath(), $"redoubt-queue-{Guid.NewGuid():N}.db");

    [Fact]
    public async Task An_operation_that_an_earlier_service_did_not_finish_is_run_by_the_next()
    {
        StoredOperation operation;
        using (var store = ResourceStore.Open(path, TimeProvider.System))
        {
            operation = store.Accept(change => change.Put(StoredOperation.Begin(Handler.Name, "/x", change.Time)));
            using var stopped = new OperationQueue(
                store, [new Handler(Timeout.InfiniteTimeSpan)], TimeProvider.System, NullLogger<OperationQueue>.Instance);
            await stopped.StartAsync(CancellationToken.None);
            await stopped.StopAsync(CancellationToken.None);
            Assert.Equal(StoredOperation.InProgress, store.FindOperation(operation.Id)!.Status);
        }

        using var next = ResourceStore.Open(path, TimeProvider.System);
        using var queue = new OperationQueue(next, [new Handler(TimeSpan.Zero)], TimeProvider.System, NullLogger<OperationQueue>.Instance);
        await queue.StartAsync(CancellationToken.None);
        await UntilAsync(() => next.FindOperation(operation.Id)!.HasEnded);
        Assert.Equal("Succeeded", next.FindOperation(operation.Id)!.Status);
        Assert.True(next.Snapshot.TryGetGroup("done", out _));
        await queue.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task A_failure_is_kept_with_its_code_and_told_to_whom_waits()
    {
        using var store = ResourceStore.Open(path, TimeProvider.System);
        using var queue = new OperationQueue(
            store,
            [new Handler(TimeSpan.Zero, RequestDiagnostics.ResourceGroupNotFound("nowhere"))],
            TimeProvider.System,
            NullLogger<OperationQueue>.Instance);
        await queue.StartAsync(CancellationToken.None);
        var operation = store.Accept(change =>
        {
            change.Subject = new ActivitySubject("Microsoft.Test/things/write", "/x/child", new RequestOrigin(Guid.NewGuid(), "ann"));
            return change.Put(StoredOperation.Begin(Handler.Name, "/x", change.Time));
        });
        queue.Start(operation);
        var failure = await Assert.ThrowsAsync<OperationFailedException>(() => queue.WaitForEndAsync(operation.Id, CancellationToken.None));
        Assert.Equal("ResourceGroupNotFound", (string?)JsonNode.Parse(failure.Operation.Error!)!["code"]);
        Assert.True(store.Snapshot.TryGetGroup("failed", out _));
        var line = Assert.Single(store.FindActivities(new ActivityQuery(DateTimeOffset.MinValue, DateTimeOffset.MaxValue), 10));
        Assert.Equal((operation.Id, operation.Subject!, "Failed"), (line.OperationId, line.Subject, line.Status));
        Assert.Equal("ResourceGroupNotFound", (string?)JsonNode.Parse(line.Error!)!["code"]);
        await queue.StopAsync(CancellationToken.None);
    }

    public void Dispose()
    {
        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(path)!, Path.GetFileName(path) + "*"))
        {
            File.Delete(file);
        }
    }

    private static async Task UntilAsync(Func<bool> holds)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!holds())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, limit.Token);
        }
    }

    private sealed class Handler(TimeSpan length, Diagnostic? failure = null) : IOperationHandler
    {
        public const string Name = "test";

        public string Kind => Name;

        public async Task<Action<StoreChange>> RunAsync(
            StoredOperation operation, IProgress<OperationProgress> progress, CancellationToken cancellationToken)
        {
            await Task.Delay(length, TimeProvider.System, cancellationToken);
            return failure is null ? change => change.Put(Group("done")) : throw new DiagnosticException(failure);
        }

        public void Fail(StoreChange change, StoredOperation operation) => change.Put(Group("failed"));

        private static StoredGroup Group(string name) => new(name, "westeurope", [], "Succeeded");
    }
}
