using System.Text.Json.Nodes;

namespace Redoubt.ControlPlane.Http;

/// <summary>What all ARM answers share: request ids, the error envelope, paths in any spelling.</summary>
internal sealed partial class ArmConventions(RequestDelegate next, ILogger<ArmConventions> log)
{
    /// <summary>What joins a request with what comes of it; a client may bring its own, to join several.</summary>
    public const string CorrelationHeader = "x-ms-correlation-request-id";

    public async Task InvokeAsync(HttpContext context)
    {
        // Some SDKs begin a path with two slashes, az ends one with a slash.
        var path = context.Request.Path.Value ?? "/";
        // As a value: a text would be taken as one in percents, and decoded a second time.
        context.Request.Path = new PathString("/" + string.Join('/', path.Split('/', StringSplitOptions.RemoveEmptyEntries)));

        var requestId = Guid.NewGuid().ToString();
        var headers = context.Response.Headers;
        headers["x-ms-request-id"] = requestId;
        headers[CorrelationHeader] = Guid.TryParse(context.Request.Headers[CorrelationHeader], out var correlation)
            ? correlation.ToString()
            : requestId;
        // What no answer's header can have is not sent back.
        if (context.Request.Headers.TryGetValue("x-ms-client-request-id", out var clientId)
            && clientId.ToString().All(character => character is >= ' ' and <= '~'))
        {
            headers["x-ms-client-request-id"] = clientId;
        }

        headers.CacheControl = "no-cache";
        foreach (var (name, left) in Budget(context.Request.Method))
        {
            headers[name] = left;
        }

        try
        {
            ArmRequest.RequireSize(context.Request.ContentLength ?? 0);
            await next(context);
        }
        catch (Exception exception) when (!context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
        {
            var status = ArmError.StatusOf(exception);
            if (status >= StatusCodes.Status500InternalServerError)
            {
                LogUnexpected(context.Request.Method, context.Request.Path, exception);
            }

            await WriteErrorAsync(context, status, ArmError.From(exception), requestId);
        }
    }

    /// <summary>What the cloud lets a client do in an hour. Nobody is throttled here, so all of it is always left.</summary>
    private static IEnumerable<(string Name, string Left)> Budget(string method) => method switch
    {
        "GET" or "HEAD" => [("x-ms-ratelimit-remaining-subscription-reads", "11999")],
        "DELETE" => [("x-ms-ratelimit-remaining-subscription-deletes", "14999")],
        _ => [("x-ms-ratelimit-remaining-subscription-writes", "1199")],
    };

    public static async Task WriteErrorAsync(HttpContext context, int status, JsonObject error, string requestId)
    {
        if (context.Request.Path.Value?.Contains("/providers/Microsoft.Cache/", StringComparison.OrdinalIgnoreCase) == true)
        {
            error["message"] = $"{error["message"]}\r\nRequestID={requestId}";
        }

        context.Response.StatusCode = status;
        await context.Response.WriteAsJsonAsync(new JsonObject { ["error"] = error });
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Path} failed unexpectedly")]
    private partial void LogUnexpected(string method, string path, Exception exception);
}
