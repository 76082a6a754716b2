using System.Text.Json.Nodes;
using Redoubt.ControlPlane.Resources;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Resources;
using Redoubt.Templates.Planning;

namespace Redoubt.ControlPlane.Deployments;

/// <summary>What reference() and the list functions of a running deployment see; they are asked by whoever asked for it.</summary>
internal sealed class RuntimeResources(ResourceService resources, RequestOrigin origin) : IRuntimeResources
{
    public JsonObject? Reference(string resourceId, string? apiVersion, bool full)
    {
        if (!ResourceId.TryParseAnywhere(resourceId, out var id))
        {
            return null;
        }

        try
        {
            var resource = resources.Get(id);
            return full ? resource : resource["properties"]?.DeepClone() as JsonObject;
        }
        catch (DiagnosticException missing) when (missing.Diagnostics[0].Descriptor.HttpStatus == StatusCodes.Status404NotFound)
        {
            return null;
        }
    }

    public JsonObject List(string functionName, string resourceId, string? apiVersion, JsonNode? arguments)
    {
        var body = arguments?.DeepClone() as JsonObject ?? [];

        // Evaluating an expression does not wait; the list actions answer from the store.
        var asked = resources.InvokeAsync(ResourceId.Parse(resourceId), functionName, body, origin, CancellationToken.None);
        return asked.GetAwaiter().GetResult();
    }
}
