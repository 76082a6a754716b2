using System.Globalization;
using System.Text.Json.Nodes;
using Redoubt.ControlPlane.Hosting;
using Redoubt.ControlPlane.Http;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Diagnostics;

namespace Redoubt.ControlPlane.ActivityLog;

/// <summary>The activity log of the subscription, the newest events first.</summary>
internal sealed class ActivityLogEndpoints(ResourceStore store, ServiceIdentity identity)
{
    private const int PageSize = 200;
    private const string SkipToken = "$skiptoken";

    private readonly ActivityAnswer answer = new(identity);

    public void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/subscriptions/{subscription}/providers/Microsoft.Insights/eventtypes/management/values", List);

    private JsonObject List(HttpContext context)
    {
        _ = ArmRequest.ApiVersion(context.Request);
        var query = context.Request.Query;
        var filter = ActivityFilter.Parse(query["$filter"], store.Now) with { Before = ReadSkipToken(query[SkipToken]) };
        var selected = ReadSelect(query["$select"]);
        var found = store.FindActivities(filter, PageSize + 1);
        var page = ArmPage.Of(found.Take(PageSize).Select(answer.Of).Select(entry => Select(entry, selected)));
        if (found.Count > PageSize)
        {
            page["nextLink"] = NextLink(context, found[PageSize - 1].Sequence);
        }

        return page;
    }

    private static long? ReadSkipToken(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var before)
            ? before
            : throw new DiagnosticException(MonitorDiagnostics.SkipTokenInvalid(text));
    }

    private static string[] ReadSelect(string? text)
    {
        var names = (text ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var unknown = names.FirstOrDefault(name => !ActivityAnswer.Properties.Contains(name, StringComparer.OrdinalIgnoreCase));
        return unknown is null
            ? names
            : throw new DiagnosticException(MonitorDiagnostics.ActivityPropertyUnknown(unknown, ActivityAnswer.Properties));
    }

    private static JsonObject Select(JsonObject entry, string[] selected)
    {
        if (selected.Length > 0)
        {
            foreach (var (name, _) in entry.Where(property => !selected.Contains(property.Key, StringComparer.OrdinalIgnoreCase)).ToList())
            {
                entry.Remove(name);
            }
        }

        return entry;
    }

    private static string NextLink(HttpContext context, long before)
    {
        var kept = context.Request.Query
            .Where(parameter => !parameter.Key.Equals(SkipToken, StringComparison.OrdinalIgnoreCase))
            .Select(parameter => $"{parameter.Key}={Uri.EscapeDataString(parameter.Value.ToString())}&");
        var page = $"{OperationLinks.Base(context)}{context.Request.Path}?{string.Concat(kept)}";
        return string.Create(CultureInfo.InvariantCulture, $"{page}{SkipToken}={before}");
    }
}
