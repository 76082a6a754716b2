using System.Text.Json.Nodes;
using Redoubt.ControlPlane.Hosting;
using Redoubt.ControlPlane.Operations;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Diagnostics;

namespace Redoubt.ControlPlane.Http;

/// <summary>
/// Where clients ask how an operation goes. A question is held for a while, so that most clients ask once and never sleep.
/// </summary>
internal sealed class OperationEndpoints(OperationQueue queue, Instance instance)
{
    /// <summary>What differs between two bodies is told in more levels than either has.</summary>
    public const int DeepestAnswer = 256;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public void Map(IEndpointRouteBuilder routes)
    {
        const string locations = "/subscriptions/{subscription}/providers/{provider}/locations/{location}";
        routes.MapGet($"{locations}/asyncOperations/{{operation:guid}}", StatusAsync);
        routes.MapGet($"{locations}/operations/{{operation:guid}}", StatusAsync);
        routes.MapGet($"{locations}/operationresults/{{operation:guid}}", ResultAsync);
        routes.MapGet("/subscriptions/{subscription}/operationresults/{operation:guid}", ResultAsync);
    }

    /// <summary>The status document of Azure-AsyncOperation.</summary>
    public async Task StatusAsync(HttpContext context, Guid operation)
    {
        var found = await WaitAsync(context, operation);
        if (!found.HasEnded)
        {
            context.Response.Headers.RetryAfter = "1";
        }

        var document = Document(context.Request.Path, found);
        if (IsOfCache(context))
        {
            context.Response.Headers["Azure-AsyncOperation"] = Self(context);
            document.TryAdd("error", null);
        }

        await context.Response.WriteAsJsonAsync(document);
    }

    private async Task ResultAsync(HttpContext context, Guid operation)
    {
        var found = await WaitAsync(context, operation);
        if (!found.HasEnded)
        {
            context.Response.StatusCode = StatusCodes.Status202Accepted;
            context.Response.Headers.Location = Self(context);
            context.Response.Headers.RetryAfter = "1";
        }
        else if (found.Error is { } error)
        {
            context.Response.StatusCode = StatusCodes.Status409Conflict;
            await context.Response.WriteAsJsonAsync(new JsonObject { ["error"] = JsonNode.Parse(error) });
        }
        else if (found.Result is { } result)
        {
            var text = instance.Secrets.Open(result, found.Id.ToString());
            await context.Response.WriteAsJsonAsync(JsonNode.Parse(text, documentOptions: new() { MaxDepth = DeepestAnswer }));
        }
        else
        {
            var isGroup = !context.Request.Path.Value!.Contains("/providers/", StringComparison.OrdinalIgnoreCase);
            context.Response.StatusCode = IsOfCache(context) || isGroup ? StatusCodes.Status200OK : StatusCodes.Status204NoContent;
        }
    }

    private static bool IsOfCache(HttpContext context) =>
        context.Request.Path.Value!.Contains("/Microsoft.Cache/", StringComparison.OrdinalIgnoreCase);

    private static string Self(HttpContext context) =>
        $"{OperationLinks.Base(context)}{context.Request.Path}{context.Request.QueryString}";

    private async Task<StoredOperation> WaitAsync(HttpContext context, Guid operation) =>
        await queue.WaitAsync(operation, Patience, context.RequestAborted)
        ?? throw new DiagnosticException(GroupDiagnostics.OperationNotFound(operation));

    private JsonObject Document(string path, StoredOperation operation)
    {
        var progress = operation.HasEnded ? new OperationProgress(100, operation.Status) : queue.ProgressOf(operation.Id);
        var document = new JsonObject
        {
            ["id"] = path,
            ["name"] = operation.Id.ToString(),
            ["status"] = operation.Status,
            ["startTime"] = operation.Started.UtcDateTime,
            ["endTime"] = operation.Ended?.UtcDateTime,
            ["percentComplete"] = progress.Percent,
            ["properties"] = new JsonObject { ["step"] = progress.Step },
        };
        if (operation.Error is { } error)
        {
            document["error"] = JsonNode.Parse(error);
        }

        return document;
    }
}
