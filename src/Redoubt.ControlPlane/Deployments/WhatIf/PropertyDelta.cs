using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Redoubt.ControlPlane.Deployments.WhatIf;

/// <summary>
/// The differences between two answers of one resource, as the cloud shows them: objects down to the properties that differ, arrays by
/// the index of their elements. Elements that have a name are the same where the name is; others where they are equal.
/// </summary>
internal static class PropertyDelta
{
    public static IReadOnlyList<PropertyChange> Between(JsonObject before, JsonObject after)
    {
        var changes = new List<PropertyChange>();
        Compare("", before, after, changes);
        return changes;
    }

    private static void Compare(string path, JsonObject before, JsonObject after, List<PropertyChange> changes)
    {
        foreach (var name in before.Concat(after).Select(property => property.Key).Distinct(StringComparer.OrdinalIgnoreCase))
        {
            Compare(path.Length == 0 ? name : $"{path}.{name}", ValueOf(before, name), ValueOf(after, name), changes);
        }
    }

    private static void Compare(string path, JsonNode? before, JsonNode? after, List<PropertyChange> changes)
    {
        if (Same(before, after))
        {
            return;
        }

        switch (before, after)
        {
            case (JsonObject old, JsonObject young):
                Compare(path, old, young, changes);
                break;
            case (JsonArray old, JsonArray young):
                changes.Add(new PropertyChange(path, PropertyChange.Array, null, null, Elements(old, young)));
                break;

            // Tags that come or go as a whole are shown one by one, as the cloud shows them.
            case (JsonObject old, null) when path == "tags":
                Compare(path, old, [], changes);
                break;
            case (null, JsonObject young) when path == "tags":
                Compare(path, [], young, changes);
                break;
            default:
                changes.Add(new PropertyChange(path, KindOf(before, after), before, after, []));
                break;
        }
    }

    private static List<PropertyChange> Elements(JsonArray before, JsonArray after)
    {
        var changes = new List<PropertyChange>();
        var left = Enumerable.Range(0, before.Count).ToList();
        var unpaired = new List<int>();
        for (var i = 0; i < after.Count; i++)
        {
            var name = NameOf(after[i]);
            var partner = left.FindIndex(old => name is null ? Same(before[old], after[i]) : NameOf(before[old]) == name);
            if (partner < 0)
            {
                unpaired.Add(i);
                continue;
            }

            var inside = new List<PropertyChange>();
            Compare("", before[left[partner]], after[i], inside);
            left.RemoveAt(partner);
            if (inside.Count > 0)
            {
                changes.Add(new PropertyChange(Index(i), PropertyChange.Modify, null, null, inside));
            }
        }

        changes.AddRange(left.Select(i => new PropertyChange(Index(i), PropertyChange.Delete, before[i], null, [])));
        changes.AddRange(unpaired.Select(i => new PropertyChange(Index(i), PropertyChange.Create, null, after[i], [])));
        return changes;
    }

    private static bool Same(JsonNode? left, JsonNode? right) => (left, right) switch
    {
        (null, null) => true,
        (JsonObject a, JsonObject b) => a.Concat(b).All(property => Same(ValueOf(a, property.Key), ValueOf(b, property.Key))),
        (JsonArray a, JsonArray b) => a.Count == b.Count && a.Zip(b).All(pair => Same(pair.First, pair.Second)),
        _ when TextOf(left) is { } a && TextOf(right) is { } b => SameText(a, b),
        _ => JsonNode.DeepEquals(left, right),
    };

    /// <summary>An id is the same in any case of letters.</summary>
    private static bool SameText(string left, string right) => string.Equals(
        left, right, left.StartsWith("/subscriptions/", StringComparison.OrdinalIgnoreCase) ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal);

    private static JsonNode? ValueOf(JsonObject source, string name) =>
        source.TryGetPropertyValue(name, out var value)
            ? value
            : source.FirstOrDefault(property => property.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;

    private static string? NameOf(JsonNode? element) =>
        element is JsonObject source ? TextOf(ValueOf(source, "name"))?.ToLowerInvariant() : null;

    private static string? TextOf(JsonNode? node) =>
        node is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;

    private static string KindOf(JsonNode? before, JsonNode? after) =>
        before is null ? PropertyChange.Create : after is null ? PropertyChange.Delete : PropertyChange.Modify;

    private static string Index(int index) => index.ToString(CultureInfo.InvariantCulture);
}
