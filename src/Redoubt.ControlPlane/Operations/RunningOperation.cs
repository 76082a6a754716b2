using Redoubt.ControlPlane.Store;

namespace Redoubt.ControlPlane.Operations;

/// <summary>An operation at work, and the steps that it has said it is at.</summary>
internal sealed class RunningOperation(StoredOperation operation, TimeProvider time) : IProgress<OperationProgress>
{
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile OperationProgress progress = OperationProgress.None;
    private volatile IReadOnlyList<OperationStep> steps = [];

    public StoredOperation Operation => operation;

    /// <summary>Kept, since every write of a cache asks for it.</summary>
    public string ResourceKey { get; } = operation.ResourceKey;

    public Task Ended => ended.Task;

    public OperationProgress Progress => progress;

    /// <summary>In their order; the last one is under way.</summary>
    public IReadOnlyList<OperationStep> Steps => steps;

    public void Report(OperationProgress value)
    {
        progress = value;
        if (steps is not [.., { } last] || last.Name != value.Step)
        {
            steps = [.. steps, new OperationStep(value.Step, time.GetUtcNow())];
        }
    }

    public void End() => ended.TrySetResult();
}

/// <summary>A step of an operation.</summary>
/// <param name="Name">What is done in it.</param>
/// <param name="Begun">Since when.</param>
internal sealed record OperationStep(string Name, DateTimeOffset Begun);
