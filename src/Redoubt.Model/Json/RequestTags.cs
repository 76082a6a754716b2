using System.Text.Json;
using System.Text.Json.Nodes;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Resources;

namespace Redoubt.Model.Json;

/// <summary>The tags in a request's body: texts by names. All lists look at them, so that nothing else may be stored.</summary>
public static class RequestTags
{
    private const string Tags = "tags";

    /// <summary>Makes texts of numbers and flags, as the cloud does.</summary>
    /// <param name="body">The body; its tags are changed.</param>
    /// <returns>The tags; null where there are none.</returns>
    /// <exception cref="DiagnosticException">What the cloud takes for no tags, see <see cref="ResourceTags"/>.</exception>
    public static JsonObject? Settle(JsonObject body)
    {
        var given = PropertyName.Find(body, Tags);
        if (given is JsonObject tags)
        {
            foreach (var (name, value) in tags.ToList())
            {
                if (value?.GetValueKind() is JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False)
                {
                    tags[name] = value.ToJsonString();
                }
            }
        }

        DiagnosticException.ThrowIfAny(ResourceTags.ProblemsOf(given, Tags));
        return given as JsonObject;
    }
}
