using System.Text.Json.Nodes;
using Redoubt.Model.Json;

namespace Redoubt.Model.Redis;

/// <summary>A PATCH of a cache: what it names replaces, what it leaves out stays.</summary>
public static class RedisPatch
{
    // Of these the value as a whole is the property: tags that a PATCH leaves out are gone.
    private static readonly string[] ReplacedWhole = ["tags", "identity", "tenantSettings"];

    /// <summary>A new body: the stored one with the PATCH's properties laid over it.</summary>
    /// <param name="stored">The desired state as it is stored; it is not changed.</param>
    /// <param name="patch">The PATCH's body without read-only properties.</param>
    public static JsonObject Apply(JsonObject stored, JsonObject patch)
    {
        var merged = stored.DeepClone().AsObject();
        Overlay(merged, patch);
        return merged;
    }

    private static void Overlay(JsonObject target, JsonObject patch)
    {
        foreach (var (name, value) in patch)
        {
            var key = PropertyName.Of(target, name) ?? name;
            if (value is JsonObject inner && target[key] is JsonObject current && !ReplacedWhole.Contains(name,
                StringComparer.OrdinalIgnoreCase))
            {
                Overlay(current, inner);
            }
            else
            {
                target[key] = value?.DeepClone();
            }
        }
    }
}
