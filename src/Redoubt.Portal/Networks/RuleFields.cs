using System.Text.Json.Nodes;

namespace Redoubt.Portal.Networks;

/// <summary>Fields of rules that the API has once for one value and once for several.</summary>
internal static class RuleFields
{
    /// <summary>The values with commas between, from whichever of the two has them; null where neither does.</summary>
    /// <param name="properties">The rule's properties.</param>
    /// <param name="single">The field for one, such as sourceAddressPrefix.</param>
    /// <param name="several">The field for several, such as sourceAddressPrefixes.</param>
    public static string? Read(JsonNode properties, string single, string several) =>
        properties[several] is JsonArray { Count: > 0 } many ? string.Join(", ", many) : (string?)properties[single];
}
