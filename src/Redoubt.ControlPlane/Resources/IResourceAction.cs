using System.Text.Json.Nodes;
using Redoubt.ControlPlane.Store;

namespace Redoubt.ControlPlane.Resources;

/// <summary>A POST to a resource, such as listKeys.</summary>
internal interface IResourceAction
{
    string Type { get; }

    string Name { get; }

    Task<JsonObject> InvokeAsync(StoredResource resource, JsonObject body, CancellationToken cancellationToken);
}
