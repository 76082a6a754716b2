using Redoubt.ControlPlane.Store;

namespace Redoubt.ControlPlane.Operations;

/// <summary>
/// The work behind one kind of operation. It may be cut off at any moment and begun again by the next service, so every step
/// looks first at what is already there.
/// </summary>
internal interface IOperationHandler
{
    string Kind { get; }

    /// <summary>Does the work and says what the store shall know once it is done.</summary>
    Task<Action<StoreChange>> RunAsync(
        StoredOperation operation, IProgress<OperationProgress> progress, CancellationToken cancellationToken);

    /// <summary>Says what the store shall know when the work has failed, or was cancelled.</summary>
    void Fail(StoreChange change, StoredOperation operation);
}

/// <summary>How far an operation has come.</summary>
/// <param name="Percent">0 to 100.</param>
/// <param name="Step">What it does now, for people.</param>
internal sealed record OperationProgress(int Percent, string Step)
{
    public static OperationProgress None { get; } = new(0, "Accepted");
}
