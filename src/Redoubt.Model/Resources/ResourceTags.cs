using System.Text.Json;
using System.Text.Json.Nodes;
using Redoubt.Model.Diagnostics;

namespace Redoubt.Model.Resources;

/// <summary>The tags of a resource or of a group, and what the cloud asks of them.</summary>
public static class ResourceTags
{
    /// <summary>How many tags a resource has at most.</summary>
    public const int Most = 50;

    /// <summary>The longest name, in UTF-16 units.</summary>
    public const int LongestName = 512;

    /// <summary>The longest value, in UTF-16 units.</summary>
    public const int LongestValue = 256;

    private const string Reserved = @"<>%&\?/";

    /// <summary>What is wrong with tags as they were sent; nothing for a body without any.</summary>
    /// <param name="tags">The value of the property, null where it is absent.</param>
    /// <param name="path">Where it stands in the body.</param>
    public static IReadOnlyList<Diagnostic> ProblemsOf(JsonNode? tags, string path = "tags")
    {
        if (tags is null)
        {
            return [];
        }

        if (tags is not JsonObject all)
        {
            return [RequestDiagnostics.InvalidRequestFormat(path, "An object of texts is wanted.")];
        }

        return all.Count > Most
            ? [RequestDiagnostics.InvalidTag(path, $"There are {all.Count} tags; a resource has at most {Most}.")]
            : [.. all.SelectMany(tag => ProblemsOf(tag.Key, tag.Value, $"{path}.{tag.Key}"))];
    }

    private static IEnumerable<Diagnostic> ProblemsOf(string name, JsonNode? value, string path)
    {
        if (value is not null && value.GetValueKind() != JsonValueKind.String)
        {
            yield return RequestDiagnostics.InvalidRequestFormat(path, "A text is wanted.");
        }
        else if ((string?)value is { Length: > LongestValue } text)
        {
            yield return RequestDiagnostics.InvalidTag(path, $"The tag's value has {text.Length} characters; it may have {LongestValue}.");
        }

        if (name.Length is 0 or > LongestName)
        {
            yield return RequestDiagnostics.InvalidTag(path, $"The tag's name has {name.Length} characters; it may have 1 to {LongestName}.");
        }

        if (name.Any(letter => Reserved.Contains(letter, StringComparison.Ordinal) || char.IsControl(letter)))
        {
            yield return RequestDiagnostics.InvalidTagName(path, name);
        }
    }
}
