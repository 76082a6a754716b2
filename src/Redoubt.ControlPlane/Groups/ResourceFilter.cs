using System.Text.RegularExpressions;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Diagnostics;

namespace Redoubt.ControlPlane.Groups;

/// <summary>The part of $filter that clients use: name eq 'value' terms joined by "and".</summary>
internal sealed partial record ResourceFilter(string? Group, string? Type, string? Name)
{
    public static ResourceFilter Parse(string? text)
    {
        var filter = new ResourceFilter(null, null, null);
        foreach (var term in (text ?? "").Split(" and ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var match = TermPattern().Match(term);
            filter = match.Groups[1].Value.ToUpperInvariant() switch
            {
                "RESOURCEGROUP" => filter with { Group = match.Groups[2].Value },
                "RESOURCETYPE" => filter with { Type = match.Groups[2].Value },
                "NAME" => filter with { Name = match.Groups[2].Value },
                _ => throw new DiagnosticException(GroupDiagnostics.InvalidFilter(term)),
            };
        }

        return filter;
    }

    public bool Matches(StoredResource resource) =>
        Same(Group, resource.Id.ResourceGroup) && Same(Type, resource.Id.Type) && Same(Name, resource.Id.Name);

    private static bool Same(string? wanted, string actual) => wanted is null || wanted.Equals(actual, StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex("^(resourceGroup|resourceType|name) eq '([^']*)'$", RegexOptions.IgnoreCase)]
    private static partial Regex TermPattern();
}
