using System.Text.Json.Nodes;
using Redoubt.Model.Json;
using Redoubt.Model.Resources;

namespace Redoubt.Model.Networking;

/// <summary>What stands around the properties of every child of a network resource; children share their parent's entity tag.</summary>
internal static class ChildEnvelope
{
    public static JsonObject Write(ResourceId id, NetworkFacts parent, JsonObject properties) => new()
    {
        ["name"] = id.Name,
        ["id"] = id.ToString(),
        ["etag"] = Answer.ETag(parent.Version),
        ["type"] = id.Type,
        ["properties"] = properties,
    };
}
