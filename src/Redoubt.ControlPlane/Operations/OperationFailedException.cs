using Redoubt.ControlPlane.Store;

namespace Redoubt.ControlPlane.Operations;

/// <summary>An operation that another one waited for has failed, or was cancelled.</summary>
internal sealed class OperationFailedException(StoredOperation operation)
    : Exception($"{operation.Kind} of '{operation.ResourceId}' ended as {operation.Status}.")
{
    public StoredOperation Operation => operation;
}
