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
        if (!IsOfCache(id))
        {
            headers["Azure-AsyncNotification"] = "Enabled";
        }
        else if (context.Response.StatusCode == StatusCodes.Status201Created && !id.IsType(ResourceTypes.LinkedServer))
        {
            headers.Location = Resource(context, id, apiVersion);
        }

        headers.RetryAfter = RetryAfter;
    }

    /// <summary>
    /// A change of a cache, from the version on in which clients know 202 for it. Its Location is the cache, not the status as in the cloud:
    /// the packages for JavaScript read their result from there.
    /// </summary>
    public static void ForPatch(HttpContext context, ResourceId id, Guid operation, string apiVersion)
    {
        ForPut(context, id, operation, apiVersion);
        if (id.IsType(ResourceTypes.Redis) && string.CompareOrdinal(apiVersion, "2022-06-01") >= 0)
        {
            context.Response.StatusCode = StatusCodes.Status202Accepted;
            context.Response.Headers.Location = Resource(context, id, apiVersion);
        }
    }

    public static void ForDelete(HttpContext context, ResourceId id, Guid operation, string apiVersion)
    {
        var headers = context.Response.Headers;
        if (id.IsType(ResourceTypes.Redis))
        {
            headers.Location = Result(context, id, operation, apiVersion);
        }
        else
        {
            // What a cache has names its status twice.
            headers["Azure-AsyncOperation"] = Status(context, id, operation, apiVersion);
            headers.Location = IsOfCache(id) ? headers["Azure-AsyncOperation"] : Result(context, id, operation, apiVersion);
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

    private static bool IsOfCache(ResourceId id) => id.Provider.Equals("Microsoft.Cache", StringComparison.OrdinalIgnoreCase);

    // Names of groups may have letters that no header can have.
    private static string Resource(HttpContext context, ResourceId id, string apiVersion) =>
        $"{Base(context)}{new PathString(id.ToString()).ToUriComponent()}?api-version={apiVersion}";

    private static string Status(HttpContext context, ResourceId id, Guid operation, string apiVersion)
    {
        var collection = IsOfCache(id) ? "asyncOperations" : "operations";
        return $"{Provider(context, id)}/{collection}/{operation}?api-version={apiVersion}";
    }

    private static string Result(HttpContext context, ResourceId id, Guid operation, string apiVersion)
    {
        var collection = IsOfCache(id) ? "operationresults" : "operationResults";
        return $"{Provider(context, id)}/{collection}/{operation}?api-version={apiVersion}";
    }

    // The real URL names the resource's region; operations are found by their id alone, so one name serves all.
    private static string Provider(HttpContext context, ResourceId id) =>
        $"{Base(context)}/subscriptions/{id.SubscriptionId}/providers/{id.Provider}/locations/global";
}
