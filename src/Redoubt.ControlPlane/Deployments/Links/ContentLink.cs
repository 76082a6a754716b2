using System.Text.Json.Nodes;
using Redoubt.Model.Diagnostics;

namespace Redoubt.ControlPlane.Deployments.Links;

/// <summary>templateLink and parametersLink of a deployment: a whole address, or a path beside the template that holds it.</summary>
internal static class ContentLink
{
    /// <param name="link">The property; null where there is none.</param>
    /// <param name="parent">Where the template was fetched from that the deployment stands in; null for one that was sent.</param>
    public static Uri? AddressOf(JsonObject? link, Uri? parent)
    {
        if (link is null)
        {
            return null;
        }

        if (TextOf(link, "id") is { } id)
        {
            throw new DiagnosticException(TemplateDiagnostics.Link(id, "template specs are not offered. Link to the template itself"));
        }

        var (uri, path) = (TextOf(link, "uri"), TextOf(link, "relativePath"));
        var query = TextOf(link, "queryString")?.TrimStart('?') ?? "";
        if ((uri is null) == (path is null))
        {
            throw new DiagnosticException(TemplateDiagnostics.Link(uri ?? "", "a link has either a 'uri' or a 'relativePath'"));
        }

        if (path is not null && parent is null)
        {
            throw new DiagnosticException(TemplateDiagnostics.Link(
                path, "a relative path starts from where the template around it was fetched, and that one was sent with the request"));
        }

        if (!Uri.TryCreate(parent, uri ?? path, out var address) || !address.IsAbsoluteUri || address.Scheme is not ("http" or "https"))
        {
            throw new DiagnosticException(TemplateDiagnostics.Link((uri ?? path!).Split('?')[0], "it is not an http or https address"));
        }

        // A signature in the address of the template around it opens that file alone; one for all of them is the link's queryString.
        query = query.Length > 0 ? query : uri is null && address.Query.Length == 0 ? parent!.Query.TrimStart('?') : "";
        return query.Length == 0 ? address : new UriBuilder(address) { Query = query }.Uri;
    }

    private static string? TextOf(JsonObject link, string name) =>
        link.FirstOrDefault(property => property.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value is JsonValue value
            && value.TryGetValue<string>(out var text)
            && text.Length > 0
            ? text
            : null;
}
