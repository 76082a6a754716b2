using Redoubt.Model.Diagnostics;

namespace Redoubt.ControlPlane.Operations;

/// <summary>Somebody has asked for the end of an operation before its work was done: it has not failed, it is cancelled.</summary>
internal sealed class OperationStoppedException(Diagnostic reason) : Exception(reason.Message)
{
    public Diagnostic Reason => reason;
}
