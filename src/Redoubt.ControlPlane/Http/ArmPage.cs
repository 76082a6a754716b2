using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Redoubt.Model.Diagnostics;

namespace Redoubt.ControlPlane.Http;

/// <summary>A list as ARM answers it: a page at a time where the client asks for so few, or where there are very many.</summary>
internal static class ArmPage
{
    private const string Top = "$top", SkipToken = "$skiptoken";
    private const int Most = 1000;

    public static JsonObject Of(IEnumerable<JsonObject> items) => new() { ["value"] = new JsonArray([.. items]) };

    /// <summary>The page that the request asks for. Pages go by ids, so that what comes and goes meanwhile moves nothing from one to another.</summary>
    /// <exception cref="DiagnosticException">It asks for none that there could be.</exception>
    public static JsonObject Of(HttpContext context, IEnumerable<JsonObject> items)
    {
        var query = context.Request.Query;
        if (!query.ContainsKey(Top) && !query.ContainsKey(SkipToken))
        {
            var all = items.Take(Most + 1).ToList();
            if (all.Count <= Most)
            {
                return Of(all);
            }
        }

        var size = SizeOf(query[Top]);
        var ordered = items.OrderBy(KeyOf, StringComparer.Ordinal);
        var page = (BeginOf(query[SkipToken]) is { } begin ? ordered.SkipWhile(item => StringComparer.Ordinal.Compare(KeyOf(item), begin) <= 0) : ordered)
            .Take(size + 1).ToList();
        if (page.Count <= size)
        {
            return Of(page);
        }

        page.RemoveAt(size);
        var answer = Of(page);
        answer["nextLink"] = LinkBehind(context, KeyOf(page[^1]));
        return answer;
    }

    private static string KeyOf(JsonObject item) => ((string?)item["id"] ?? "").ToLowerInvariant();

    private static int SizeOf(string? text) =>
        string.IsNullOrEmpty(text) ? Most
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var size) && size is > 0 and <= Most ? size
        : throw new DiagnosticException(RequestDiagnostics.InvalidPage(Top, text));

    private static string? BeginOf(string? token)
    {
        if (string.IsNullOrEmpty(token))
        {
            return null;
        }

        var bytes = new byte[token.Length];
        return Convert.TryFromBase64String(token, bytes, out var length)
            ? Encoding.UTF8.GetString(bytes, 0, length)
            : throw new DiagnosticException(RequestDiagnostics.InvalidPage(SkipToken, token));
    }

    private static string LinkBehind(HttpContext context, string last)
    {
        var token = Convert.ToBase64String(Encoding.UTF8.GetBytes(last));
        var kept = context.Request.Query.Where(parameter => parameter.Key != SkipToken)
            .Select(parameter => $"{parameter.Key}={Uri.EscapeDataString(parameter.Value.ToString())}");
        return $"{OperationLinks.Base(context)}{context.Request.Path}?{string.Join('&', kept.Append($"{SkipToken}={Uri.EscapeDataString(token)}"))}";
    }
}
