using System.Text.Json;
using System.Text.Json.Nodes;

namespace Redoubt.Scenarios.Terraform;

/// <summary>A resource as a configuration has it: what is sent, and must come back as it was sent.</summary>
internal sealed record TerraformResource(string Id, string Version, JsonObject Body)
{
    /// <summary>What is asked beside the resource itself after it was made.</summary>
    public IReadOnlyList<(HttpMethod Method, string Path)> Reads { get; init; } = [];

    /// <summary>How a change is sent.</summary>
    public HttpMethod UpdateMethod { get; init; } = HttpMethod.Put;

    /// <summary>
    /// Set for what is no resource of its own, but a property of one that is there: an association of a subnet with a group. It sends back
    /// what was answered, with the property.
    /// </summary>
    public string? Parent { get; init; }

    public JsonObject BodyFor(JsonNode? there)
    {
        if (Parent is null || there is null)
        {
            return Body.DeepClone().AsObject();
        }

        var whole = there.DeepClone().AsObject();
        foreach (var (name, value) in Body["properties"]!.AsObject())
        {
            whole["properties"]![name] = value!.DeepClone();
        }

        return whole;
    }

    /// <summary>What is sent to undo an association: what was answered, without the property.</summary>
    public JsonObject BodyWithout(JsonNode there)
    {
        var whole = there.DeepClone().AsObject();
        foreach (var (name, _) in Body["properties"]!.AsObject())
        {
            whole["properties"]!.AsObject().Remove(name);
        }

        return whole;
    }

    /// <summary>Every property that was sent and comes back as another.</summary>
    public IEnumerable<string> DifferencesFrom(JsonNode there) => Compare(Id.Split('/')[^1], Body, there);

    private static IEnumerable<string> Compare(string path, JsonNode? sent, JsonNode? answered)
    {
        switch (sent)
        {
            case null:
            case JsonObject { Count: 0 }:
            case JsonArray { Count: 0 }:
                // Nothing was asked for; an empty list and none are the same to a provider.
                return [];
            case JsonObject wanted when answered is JsonObject had:
                return wanted.SelectMany(property => Compare($"{path}.{property.Key}", property.Value, had[property.Key]));
            case JsonArray wanted when answered is JsonArray had && wanted.Count <= had.Count:
                return wanted.SelectMany((item, index) => Compare($"{path}[{index}]", item, Twin(item, index, had)));
            default:
                return Same(path, sent, answered) ? [] : [$"{path}: sent {sent.ToJsonString()}, answered {answered?.ToJsonString() ?? "nothing"}"];
        }
    }

    private static JsonNode? Twin(JsonNode? item, int index, JsonArray had) =>
        (item as JsonObject)?["name"] is { } name ? had.FirstOrDefault(other => (string?)other!["name"] == (string?)name) : had[index];

    private static bool Same(string path, JsonNode sent, JsonNode? answered)
    {
        if (answered is null || sent.GetValueKind() != JsonValueKind.String)
        {
            return JsonNode.DeepEquals(sent, answered);
        }

        var (mine, theirs) = ((string)sent!, answered.ToString());
        return path.Split('.')[^1] switch
        {
            "location" => Plain(mine) == Plain(theirs),
            // The provider keeps the first number alone.
            "redisVersion" => theirs.Split('.')[0] == mine,
            "id" or "subnetId" => mine.Equals(theirs, StringComparison.OrdinalIgnoreCase),
            _ => mine == theirs,
        };
    }

    private static string Plain(string location) => location.Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant();
}
