using System.Text.Json;
using System.Text.Json.Nodes;
using Redoubt.Model.Addresses;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Json;

namespace Redoubt.Model.Networking;

/// <summary>
/// Reads service tags in the form of the weekly download "Azure IP Ranges and Service Tags"; that file itself can be read.
/// </summary>
public static class ServiceTagReader
{
    /// <summary>The tags of the file. Its IPv6 prefixes are passed over, since networks here have IPv4 alone.</summary>
    /// <param name="stream">The file, in UTF-8.</param>
    public static Reading<ServiceTagPrefixes> Read(Stream stream)
    {
        var problems = new List<Diagnostic>();
        var tags = new Dictionary<string, IReadOnlyList<Ipv4Prefix>>(StringComparer.OrdinalIgnoreCase);
        if (Parse(stream, problems) is { } body)
        {
            foreach (var value in body.Objects("values"))
            {
                var prefixes = Prefixes(value.Object("properties"));
                if (value.RequiredText("name") is { Length: > 0 } name && !tags.TryAdd(name, prefixes))
                {
                    value.Refuse("name", $"The tag '{name}' is there more than once.");
                }
            }
        }

        return new Reading<ServiceTagPrefixes>(problems.Count == 0 ? new ServiceTagPrefixes(tags) : null, problems);
    }

    private static BodyReader? Parse(Stream stream, List<Diagnostic> problems)
    {
        try
        {
            if (JsonNode.Parse(stream) is JsonObject root)
            {
                var body = new BodyReader(root, "", problems, DataFileDiagnostics.ServiceTags);
                if (body.Find("values") is null)
                {
                    body.Refuse("values", "It is required: the list of tags.");
                }

                return body;
            }

            problems.Add(DataFileDiagnostics.ServiceTags("", "It is not a JSON object."));
        }
        catch (JsonException error)
        {
            problems.Add(DataFileDiagnostics.ServiceTags("", $"It is not JSON: {error.Message}"));
        }

        return null;
    }

    private static List<Ipv4Prefix> Prefixes(BodyReader properties)
    {
        var prefixes = new List<Ipv4Prefix>();
        foreach (var text in properties.Texts("addressPrefixes"))
        {
            if (Ipv4Prefix.TryParse(text, out var prefix))
            {
                prefixes.Add(prefix);
            }
            else if (!text.Contains(':', StringComparison.Ordinal))
            {
                properties.Refuse("addressPrefixes", $"'{text}' is not a prefix such as 20.150.0.0/20.");
            }
        }

        return prefixes;
    }
}
