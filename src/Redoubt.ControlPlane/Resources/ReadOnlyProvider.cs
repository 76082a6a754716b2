using System.Text.Json.Nodes;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Resources;

/// <summary>A type that is there because its parent is: it can be read, not written.</summary>
internal abstract class ReadOnlyProvider(string type) : IResourceProvider
{
    public string Type => type;

    public abstract IEnumerable<ResourceId> List(StoreSnapshot snapshot);

    public abstract JsonObject? Render(ResourceId id, StoreSnapshot snapshot);

    public PutOutcome Put(PutRequest request, StoreChange change) => throw Refusal(request.Id);

    public StoredOperation? Delete(ResourceId id, StoreChange change) => throw Refusal(id);

    private static DiagnosticException Refusal(ResourceId id) =>
        new(GroupDiagnostics.NotOffered(id.ToString(), $"Resources of type '{id.Type}' can be read only."));
}
