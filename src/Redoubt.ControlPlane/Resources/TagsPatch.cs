using System.Text.Json.Nodes;

namespace Redoubt.ControlPlane.Resources;

/// <summary>PATCH of a network resource: the tags that are sent take the place of all that were there.</summary>
internal static class TagsPatch
{
    private const string Tags = "tags";

    public static JsonObject Apply(JsonObject target, JsonObject patch)
    {
        var result = MergePatch.Apply(target, patch);
        var sent = patch.FirstOrDefault(property => property.Key.Equals(Tags, StringComparison.OrdinalIgnoreCase));
        if (sent.Value is { } tags)
        {
            var name = result.Select(property => property.Key).First(key => key.Equals(Tags, StringComparison.OrdinalIgnoreCase));
            result[name] = tags.DeepClone();
        }

        return result;
    }
}
