using System.Text.Json;
using System.Text.Json.Nodes;
using Redoubt.Model.Diagnostics;

namespace Redoubt.Model.Json;

/// <summary>The tags in a request's body: texts by names. All lists look at them, so that nothing else may be stored.</summary>
public static class RequestTags
{
    private const string Tags = "tags";

    /// <summary>Makes texts of numbers and flags, as the cloud does.</summary>
    /// <param name="body">The body; its tags are changed.</param>
    /// <exception cref="DiagnosticException">There are tags that are no texts.</exception>
    public static void Settle(JsonObject body)
    {
        if (PropertyName.Find(body, Tags) is not { } given)
        {
            return;
        }

        if (given is not JsonObject tags)
        {
            throw Refusal(Tags, "An object is wanted, with a text for each name.");
        }

        foreach (var (name, value) in tags.ToList())
        {
            switch (value?.GetValueKind())
            {
                case JsonValueKind.Object or JsonValueKind.Array:
                    throw Refusal($"{Tags}.{name}", "A text is wanted.");
                case JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False:
                    tags[name] = value.ToJsonString();
                    break;
            }
        }
    }

    private static DiagnosticException Refusal(string path, string reason) => new(RequestDiagnostics.InvalidRequestFormat(path, reason));
}
