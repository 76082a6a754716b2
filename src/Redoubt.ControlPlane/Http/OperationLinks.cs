using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Http;

/// <summary>The headers with which a client follows a long-running operation.</summary>
internal static class OperationLinks
{
    /// <summary>1 is the smallest that Python clients respect; without it they sleep 30 seconds.</summary>
    private const string RetryAfter = "1";

    public static void ForPut(HttpContext context, ResourceId id, Guid operation, string apiVersion)
    {
        var headers = context.Response.Headers;
        headers["Azure-AsyncOperation"] = Status(context, id, operation, apiVersion);
        if (id.IsType(ResourceTypes.Redis))
        {
            headers.Location = $"{Base(context)}{id}?api-version={apiVersion}";
        }
        else
        {
            headers["Azure-AsyncNotification"] = "Enabled";
        }

        headers.RetryAfter = RetryAfter;
    }

    public static void ForDelete(HttpContext context, ResourceId id, Guid operation, string apiVersion)
    {
        var headers = context.Response.Headers;
        headers.Location = Result(context, id, operation, apiVersion);
        if (!id.IsType(ResourceTypes.Redis))
        {
            headers["Azure-AsyncOperation"] = Status(context, id, operation, apiVersion);
        }

        headers.RetryAfter = RetryAfter;
    }

    public static void ForAction(HttpContext context, ResourceId id, Guid operation, string apiVersion)
    {
        var headers = context.Response.Headers;
        headers.Location = Result(context, id, operation, apiVersion);
        headers["Azure-AsyncOperation"] = Status(context, id, operation, apiVersion);
        headers.RetryAfter = RetryAfter;
    }

    /// <summary>Of what has no region: groups, deployments and what is asked about them.</summary>
    public static void ForSubscription(HttpContext context, string subscription, Guid operation, string apiVersion)
    {
        context.Response.Headers.Location =
            $"{Base(context)}/subscriptions/{subscription}/operationresults/{operation}?api-version={apiVersion}";
        context.Response.Headers.RetryAfter = RetryAfter;
    }

    public static string Base(HttpContext context) => $"{context.Request.Scheme}://{context.Request.Host}";

    private static string Status(HttpContext context, ResourceId id, Guid operation, string apiVersion)
    {
        var collection = id.IsType(ResourceTypes.Redis) ? "asyncOperations" : "operations";
        return $"{Provider(context, id)}/{collection}/{operation}?api-version={apiVersion}";
    }

    private static string Result(HttpContext context, ResourceId id, Guid operation, string apiVersion)
    {
        var collection = id.IsType(ResourceTypes.Redis) ? "operationresults" : "operationResults";
        return $"{Provider(context, id)}/{collection}/{operation}?api-version={apiVersion}";
    }

    // The real URL names the resource's region; operations are found by their id alone, so one name serves all.
    private static string Provider(HttpContext context, ResourceId id) =>
        $"{Base(context)}/subscriptions/{id.SubscriptionId}/providers/{id.Provider}/locations/global";
}
