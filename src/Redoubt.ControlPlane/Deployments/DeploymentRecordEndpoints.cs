using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Redoubt.ControlPlane.Hosting;
using Redoubt.ControlPlane.Http;
using Redoubt.ControlPlane.Resources;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Deployments;

/// <summary>What is done with deployments that are there: listed, cancelled, exported, deleted.</summary>
internal sealed partial class DeploymentRecordEndpoints(
    Instance instance, ResourceService resources, DeploymentPlanning planning, DeploymentCancellation cancellation)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        foreach (var one in DeploymentPlanning.Paths)
        {
            routes.MapMethods(one, [HttpMethods.Head], Head);
            routes.MapDelete(one, Delete);
            routes.MapPost($"{one}/cancel", Cancel);
            routes.MapPost($"{one}/exportTemplate", Export);
            routes.MapGet(one[..one.LastIndexOf('/')], List);
        }

        // Those to a group are read as every resource is.
        routes.MapGet($"{DeploymentPlanning.OfSubscription}/{{name}}", (HttpContext context) => resources.Get(planning.IdOf(context)));
        routes.MapPost("/providers/Microsoft.Resources/calculateTemplateHash", (Delegate)HashAsync);
    }

    private IResult Head(HttpContext context) =>
        instance.Store.Snapshot.TryGet(planning.IdOf(context), out _) ? Results.NoContent() : Results.NotFound();

    /// <summary>Gone at once: it is a record of what was done, and its resources stay.</summary>
    private IResult Delete(HttpContext context)
    {
        resources.Delete(planning.IdOf(context), ArmRequest.Origin(context));
        return Results.NoContent();
    }

    private IResult Cancel(HttpContext context)
    {
        cancellation.Cancel(planning.IdOf(context), ArmRequest.Origin(context));
        return Results.NoContent();
    }

    private JsonObject Export(HttpContext context)
    {
        var deployment = planning.Existing(planning.IdOf(context));
        var request = DeploymentRequest.OfKept(instance.Secrets.Open(deployment.Secrets!, deployment.Key));
        return new JsonObject { ["template"] = request.ShownTemplate() };
    }

    private JsonObject List(HttpContext context)
    {
        var group = context.Request.RouteValues["group"] as string;
        if (group is not null && !instance.Store.Snapshot.TryGetGroup(group, out _))
        {
            throw new DiagnosticException(RequestDiagnostics.ResourceGroupNotFound(group));
        }

        var state = StateOf(context.Request.Query["$filter"]);
        return ArmPage.Of(context, resources
            .List(ResourceTypes.Deployment, id => group is null
                ? !id.IsInGroup
                : id.IsInGroup && id.ResourceGroup.Equals(group, StringComparison.OrdinalIgnoreCase))
            .Where(deployment => state is null
                || state.Equals((string?)deployment["properties"]!["provisioningState"], StringComparison.OrdinalIgnoreCase)));
    }

    private static async Task<JsonObject> HashAsync(HttpContext context)
    {
        var template = await ArmRequest.ReadBodyAsync(context.Request);
        return new JsonObject { ["minifiedTemplate"] = template.ToJsonString(), ["templateHash"] = TemplateHash.Of(template) };
    }

    /// <summary>The state that a filter asks for; null for any.</summary>
    private static string? StateOf(string? filter) =>
        string.IsNullOrWhiteSpace(filter) ? null
        : FilterPattern().Match(filter) is { Success: true } match ? match.Groups[1].Value
        : throw new DiagnosticException(GroupDiagnostics.InvalidFilter(filter));

    [GeneratedRegex("^\\s*provisioningState\\s+eq\\s+'([A-Za-z]+)'\\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex FilterPattern();
}
