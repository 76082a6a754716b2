using System.Text.Json.Nodes;
using Redoubt.Model.Json;
using Redoubt.Model.Resources;

namespace Redoubt.Model.Networking;

/// <summary>What stands around the properties of every top-level network resource.</summary>
internal static class Envelope
{
    public static JsonObject Write(ResourceId id, string location, NetworkFacts facts, JsonObject properties, JsonObject sent)
    {
        var answer = new JsonObject
        {
            ["name"] = id.Name,
            ["id"] = id.ToString(),
            ["etag"] = Answer.ETag(facts.Version),
            ["type"] = id.Type,
            ["location"] = location,
        };
        Answer.Keep(answer, sent, "tags");
        answer["properties"] = properties;
        Answer.KeepRest(answer, sent);
        return answer;
    }
}
