using System.Text.Json.Nodes;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Groups.Export;

/// <summary>What is exported, and how.</summary>
/// <param name="Only">The resources that are wanted; null for all.</param>
/// <param name="WithDefaults">Whether parameters have the present names as their defaults.</param>
/// <param name="LiteralNames">Whether names of resources stand in the template as they are.</param>
/// <param name="LiteralIds">Whether ids of resources elsewhere stand in the template as they are.</param>
internal sealed record ExportOptions(IReadOnlySet<ResourceId>? Only, bool WithDefaults, bool LiteralNames, bool LiteralIds)
{
    public static ExportOptions Read(JsonObject body)
    {
        var given = TextOf(body["options"], "options")?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
        string[] known = ["IncludeParameterDefaultValue", "IncludeComments", "SkipResourceNameParameterization", "SkipAllParameterization"];
        if (given.Except(known, StringComparer.OrdinalIgnoreCase).FirstOrDefault() is { } stranger)
        {
            throw Malformed($"The option '{stranger}' is not one of: {string.Join(", ", known)}");
        }

        bool Has(string option) => given.Contains(option, StringComparer.OrdinalIgnoreCase);
        var wanted = body["resources"] switch
        {
            null => ["*"],
            JsonArray { Count: > 0 } items => items.Select(item => TextOf(item, "resources")).ToList(),
            _ => throw Malformed("'resources' must be an array of ids, or of '*' for all"),
        };
        return new ExportOptions(
            wanted is ["*"] ? null : wanted.Select(IdOf).ToHashSet(),
            Has(known[0]),
            Has(known[2]) || Has(known[3]),
            Has(known[3]));
    }

    /// <summary>A child is exported with its parent, or by itself.</summary>
    public bool Includes(ResourceId id) =>
        !id.IsType(ResourceTypes.Deployment) && (Only is null || Only.Contains(id) || (id.Parent is { } parent && Includes(parent)));

    private static ResourceId IdOf(string? text) =>
        ResourceId.TryParse(text, out var id) ? id : throw Malformed($"'{text}' is not the id of a resource in a resource group");

    private static string? TextOf(JsonNode? node, string name) => node is null ? null
        : node is JsonValue value && value.TryGetValue<string>(out var text) ? text
        : throw Malformed($"'{name}' must be a string");

    private static DiagnosticException Malformed(string reason) => new(RequestDiagnostics.MalformedBody(reason));
}
