using System.Text.Json.Nodes;

namespace Redoubt.ControlPlane.Resources;

/// <summary>JSON merge patch (RFC 7396), property names without regard to case, as ARM reads them.</summary>
internal static class MergePatch
{
    public static JsonObject Apply(JsonObject target, JsonObject patch)
    {
        var result = target.DeepClone().AsObject();
        foreach (var (name, value) in patch)
        {
            var existing = result.Select(property => property.Key).FirstOrDefault(
                key => key.Equals(name, StringComparison.OrdinalIgnoreCase));
            if (existing is not null && result[existing] is JsonObject inner && value is JsonObject change)
            {
                result[existing] = Apply(inner, change);
            }
            else if (value is null)
            {
                result.Remove(existing ?? name);
            }
            else
            {
                result[existing ?? name] = value.DeepClone();
            }
        }

        return result;
    }
}
