using System.Text.Json.Nodes;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Resources;

/// <summary>A type that scripts list and nobody can have here: there are none.</summary>
internal sealed class AbsentProvider(string type, string instead) : IResourceProvider
{
    public string Type => type;

    public JsonObject? Render(ResourceId id, StoreSnapshot snapshot) => null;

    public PutOutcome Put(PutRequest request, StoreChange change) => throw new DiagnosticException(
        GroupDiagnostics.NotOffered(request.Id.ToString(), $"Resources of type '{type}' are not built here. {instead}"));

    public StoredOperation? Delete(ResourceId id, StoreChange change) => null;
}
