using System.Text.Json.Nodes;

namespace Redoubt.ControlPlane.Deployments.WhatIf;

/// <summary>One difference between a resource as it is and as it would be.</summary>
/// <param name="Path">Names joined by dots, or the index inside an array.</param>
/// <param name="Kind">Create, Delete, Modify or Array.</param>
/// <param name="Before">The value that is there; null where the kind is Array or there are children.</param>
/// <param name="After">The value that would be there; null where the kind is Array or there are children.</param>
/// <param name="Children">The differences inside an array or inside one of its elements.</param>
internal sealed record PropertyChange(
    string Path, string Kind, JsonNode? Before, JsonNode? After, IReadOnlyList<PropertyChange> Children)
{
    public const string Create = "Create";
    public const string Delete = "Delete";
    public const string Modify = "Modify";
    public const string Array = "Array";

    public JsonObject ToJson() => new()
    {
        ["path"] = Path,
        ["propertyChangeType"] = Kind,
        ["before"] = Before?.DeepClone(),
        ["after"] = After?.DeepClone(),
        ["children"] = Children.Count == 0 ? null : new JsonArray([.. Children.Select(child => child.ToJson())]),
    };
}
