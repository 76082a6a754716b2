using System.Text.Json.Nodes;

namespace Redoubt.Model.Json;

/// <summary>Builds the JSON of an answer: known properties in the cloud's order, then what else the user sent.</summary>
internal static class Answer
{
    public static JsonArray Array(IEnumerable<JsonNode?> items) => new([.. items]);

    public static JsonArray Texts(IEnumerable<string> texts) => Array(texts.Select(text => (JsonNode?)text));

    public static JsonObject Reference(object id) => new() { ["id"] = id.ToString() };

    /// <summary>The weak entity tag that network resources carry.</summary>
    public static string ETag(Guid version) => $"W/\"{version}\"";

    /// <summary>The object in a body, or an empty one; a copy that can be placed elsewhere.</summary>
    public static JsonObject CopyOf(JsonObject? body, string name) =>
        (PropertyName.Find(body, name) as JsonObject)?.DeepClone().AsObject() ?? [];

    /// <summary>Adds the value that the user sent, where one was sent.</summary>
    public static void Keep(JsonObject target, JsonObject sent, string name)
    {
        if (PropertyName.Find(sent, name) is { } value)
        {
            target[name] = value.DeepClone();
        }
    }

    /// <summary>Adds everything that the user sent and that is not there yet.</summary>
    public static void KeepRest(JsonObject target, JsonObject sent)
    {
        foreach (var (name, value) in sent)
        {
            if (PropertyName.Of(target, name) is null)
            {
                target[name] = value?.DeepClone();
            }
        }
    }

    /// <summary>Adds a value where none is there yet.</summary>
    public static void Default(JsonObject target, string name, JsonNode value)
    {
        if (PropertyName.Of(target, name) is null)
        {
            target[name] = value;
        }
    }
}
