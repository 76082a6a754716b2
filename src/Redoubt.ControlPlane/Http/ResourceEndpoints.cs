using System.Text.Json.Nodes;
using Redoubt.ControlPlane.Resources;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Http;

/// <summary>GET, PUT, PATCH, DELETE and POST for every resource type, by the shape of the path alone.</summary>
internal sealed class ResourceEndpoints(ResourceService resources, PassingWork passing)
{
    private const string InGroup = "/subscriptions/{subscription}/resourceGroups/{group}/providers/{provider}/{**rest}";
    private const string InSubscription = "/subscriptions/{subscription}/providers/{provider}/{type}";

    private const string LockOfSubscription = "/subscriptions/{subscription}/providers/Microsoft.Authorization/locks/{lock}";

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(InGroup, GetOrListAsync);
        routes.MapPut(InGroup, PutAsync);
        routes.MapPatch(InGroup, PatchAsync);
        routes.MapDelete(InGroup, DeleteAsync);
        routes.MapPost(InGroup, PostAsync);
        routes.MapGet(InSubscription, ListInSubscriptionAsync);
        routes.MapGet(LockOfSubscription, GetAsync);
        routes.MapPut(LockOfSubscription, PutAsync);
        routes.MapDelete(LockOfSubscription, DeleteAsync);
    }

    private Task GetAsync(HttpContext context) => WriteAsync(context, resources.Get(ResourceIn(context)));

    private async Task GetOrListAsync(HttpContext context, string subscription, string group, string provider, string rest)
    {
        _ = ArmRequest.ApiVersion(context.Request);
        if (ResourceId.TryParse(context.Request.Path.Value, out _))
        {
            await GetAsync(context);
            return;
        }

        var segments = rest.Split('/');
        var type = $"{provider}/{string.Join('/', segments.Where((_, index) => index % 2 == 0))}";
        var parent = $"/subscriptions/{subscription}/resourceGroups/{group}/providers/{provider}/{string.Join('/', segments.SkipLast(1))}";
        var isChild = ResourceId.TryParse(parent, out var parentId);
        var found = resources.List(type, id => isChild
            ? parentId!.Equals(id.Parent)
            : id.ResourceGroup.Equals(group, StringComparison.OrdinalIgnoreCase));
        await context.Response.WriteAsJsonAsync(ArmPage.Of(context, found));
    }

    private async Task ListInSubscriptionAsync(HttpContext context, string subscription, string provider, string type)
    {
        _ = ArmRequest.ApiVersion(context.Request);
        var found = resources.List(
            $"{provider}/{type}", id => id.SubscriptionId.Equals(subscription, StringComparison.OrdinalIgnoreCase));
        await context.Response.WriteAsJsonAsync(ArmPage.Of(context, found));
    }

    private async Task PutAsync(HttpContext context)
    {
        var (id, version) = (ResourceIn(context), ArmRequest.ApiVersion(context.Request));
        var body = await ArmRequest.ReadBodyAsync(context.Request);
        var (origin, condition) = (ArmRequest.Origin(context), WriteCondition.Of(context.Request));
        var outcome = await passing.WaitAsync(
            id, () => resources.Put(new PutRequest(id, body), origin, condition), context.RequestAborted);
        await AnswerAsync(context, id, outcome, version);
    }

    private async Task PatchAsync(HttpContext context)
    {
        var (id, version) = (ResourceIn(context), ArmRequest.ApiVersion(context.Request));
        var body = await ArmRequest.ReadBodyAsync(context.Request);
        var (origin, condition) = (ArmRequest.Origin(context), WriteCondition.Of(context.Request));
        var outcome = await passing.WaitAsync(id, () => resources.Patch(id, body, origin, condition), context.RequestAborted);
        if (outcome.Operation is { } operation)
        {
            OperationLinks.ForPatch(context, id, operation.Id, version);
        }

        // Not as accepted: a change tells no keys.
        await WriteAsync(context, resources.Get(id));
    }

    private async Task DeleteAsync(HttpContext context)
    {
        var (id, version) = (ResourceIn(context), ArmRequest.ApiVersion(context.Request));
        var (origin, condition) = (ArmRequest.Origin(context), WriteCondition.Of(context.Request));
        if (await passing.WaitAsync(id, () => resources.Delete(id, origin, condition), context.RequestAborted) is not { } operation)
        {
            // Of linked servers clients know no 204.
            context.Response.StatusCode = id.IsType(ResourceTypes.LinkedServer) ? StatusCodes.Status200OK : StatusCodes.Status204NoContent;
            return;
        }

        if (operation.HasEnded || resources.DeletesAtOnce(id.Type))
        {
            context.Response.StatusCode = StatusCodes.Status200OK;
            return;
        }

        context.Response.StatusCode = StatusCodes.Status202Accepted;
        OperationLinks.ForDelete(context, id, operation.Id, version);
    }

    private async Task PostAsync(HttpContext context, string rest)
    {
        var version = ArmRequest.ApiVersion(context.Request);
        var path = context.Request.Path.Value!;
        var slash = path.LastIndexOf('/');
        if (rest.Split('/').Length % 2 == 0 || !ResourceId.TryParse(path[..slash], out var id))
        {
            throw new DiagnosticException(GroupDiagnostics.InvalidPath(path));
        }

        var body = await ArmRequest.ReadBodyAsync(context.Request);
        foreach (var (name, value) in context.Request.Query.Where(parameter => parameter.Key != "api-version"))
        {
            // Some actions take their input from the query, such as peer: to the action it is one.
            body.TryAdd(name, value.ToString());
        }

        var (action, origin) = (path[(slash + 1)..], ArmRequest.Origin(context));
        if (await passing.WaitAsync(id, () => resources.Begin(id, action, body, origin), context.RequestAborted) is not var (operation, answer))
        {
            answer = await resources.InvokeAsync(id, action, body, origin, context.RequestAborted);
        }
        else if (answer is null)
        {
            context.Response.StatusCode = StatusCodes.Status202Accepted;
            OperationLinks.ForAction(context, id, operation.Id, version);
            return;
        }

        await context.Response.WriteAsJsonAsync(answer);
    }

    private async Task AnswerAsync(HttpContext context, ResourceId id, PutOutcome outcome, string version)
    {
        context.Response.StatusCode = outcome.Created ? StatusCodes.Status201Created : StatusCodes.Status200OK;
        if (outcome.Operation is { } operation)
        {
            OperationLinks.ForPut(context, id, operation.Id, version);
        }

        await WriteAsync(context, resources.GetAccepted(id));
    }

    private static Task WriteAsync(HttpContext context, JsonObject resource)
    {
        if ((string?)resource["etag"] is { } etag)
        {
            context.Response.Headers.ETag = etag;
        }

        return context.Response.WriteAsJsonAsync(resource);
    }

    // The path's value, not its text: that would write the space of a name as %20.
    private static ResourceId ResourceIn(HttpContext context) =>
        ResourceId.TryParseAnywhere(context.Request.Path.Value, out var id)
            ? id
            : throw new DiagnosticException(GroupDiagnostics.InvalidPath(context.Request.Path.Value!));
}
