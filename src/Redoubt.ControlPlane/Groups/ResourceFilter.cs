using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Diagnostics;

namespace Redoubt.ControlPlane.Groups;

/// <summary>The part of $filter that clients use: name eq 'value' terms joined by "and".</summary>
internal sealed partial record ResourceFilter(string? Group, string? Type, string? Name, string? TagName, string? TagValue)
{
    public static ResourceFilter Parse(string? text)
    {
        var filter = new ResourceFilter(null, null, null, null, null);
        foreach (var term in JoinPattern().Split(text ?? "").Select(term => term.Trim()).Where(term => term.Length > 0))
        {
            var match = TermPattern().Match(term);
            var value = match.Groups[2].Value.Replace("''", "'", StringComparison.Ordinal);
            filter = match.Groups[1].Value.ToUpperInvariant() switch
            {
                "RESOURCEGROUP" => filter with { Group = value },
                "RESOURCETYPE" => filter with { Type = value },
                "NAME" => filter with { Name = value },
                "TAGNAME" => filter with { TagName = value },
                "TAGVALUE" => filter with { TagValue = value },
                _ => throw new DiagnosticException(GroupDiagnostics.InvalidFilter(term)),
            };
        }

        return filter is { TagName: null, TagValue: { } alone }
            ? throw new DiagnosticException(GroupDiagnostics.InvalidFilter($"tagValue eq '{alone}'"))
            : filter;
    }

    public bool Matches(StoredResource resource) =>
        Same(Group, resource.Id.ResourceGroup) && Same(Type, resource.Id.Type) && Same(Name, resource.Id.Name) && HasTag(resource.Body["tags"]);

    /// <summary>A tag's name is the same in any case of letters, its value is not.</summary>
    private bool HasTag(JsonNode? tags) =>
        TagName is null
        || (tags is JsonObject named && named.Any(tag => Same(TagName, tag.Key) && (TagValue is null || TagValue == (string?)tag.Value)));

    private static bool Same(string? wanted, string actual) => wanted is null || wanted.Equals(actual, StringComparison.OrdinalIgnoreCase);

    /// <summary>An "and" between terms: one inside of quotes has an odd number of them behind it.</summary>
    [GeneratedRegex(" and (?=(?:[^']*'[^']*')*[^']*$)", RegexOptions.IgnoreCase)]
    private static partial Regex JoinPattern();

    [GeneratedRegex("^(resourceGroup|resourceType|name|tagName|tagValue) eq '((?:[^']|'')*)'$", RegexOptions.IgnoreCase)]
    private static partial Regex TermPattern();
}
