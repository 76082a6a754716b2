using Redoubt.ControlPlane.Store;

namespace Redoubt.ControlPlane.Operations;

/// <summary>An operation that another one waited for has failed.</summary>
internal sealed class OperationFailedException(StoredOperation operation)
    : Exception($"{operation.Kind} of '{operation.ResourceId}' failed.")
{
    public StoredOperation Operation => operation;
}
