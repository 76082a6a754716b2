using System.Text.Json.Nodes;
using Redoubt.ControlPlane.Store;

namespace Redoubt.ControlPlane.Resources;

/// <summary>A POST to a resource whose work goes on after the answer, such as flush.</summary>
internal interface IOperationAction
{
    string Type { get; }

    string Name { get; }

    /// <summary>What is answered at once, with 200; null answers 202 and where the operation is watched.</summary>
    JsonObject? Answer => null;

    /// <summary>
    /// Decides on a snapshot, without any outside effect, and says which operation begins. The resource is not busy. Throws a
    /// DiagnosticException where the request is refused.
    /// </summary>
    StoredOperation Begin(StoredResource resource, JsonObject body, StoreChange change);
}
