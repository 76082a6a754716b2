using System.Text.Json.Nodes;
using Redoubt.Model.Json;
using Redoubt.Model.Resources;

namespace Redoubt.Model.Networking;

/// <summary>Writes what of a cache private endpoints can lead to.</summary>
public static class PrivateLinkResourceWriter
{
    /// <summary>The answer's body.</summary>
    /// <param name="cache">The cache.</param>
    public static JsonObject Write(ResourceId cache)
    {
        var id = cache.Child("privateLinkResources", PrivateEndpoint.GroupId);
        return new JsonObject
        {
            ["id"] = id.ToString(),
            ["name"] = id.Name,
            ["type"] = ResourceTypes.PrivateLinkResource,
            ["properties"] = new JsonObject
            {
                ["groupId"] = PrivateEndpoint.GroupId,
                ["requiredMembers"] = Answer.Texts([PrivateEndpoint.GroupId]),
                ["requiredZoneNames"] = Answer.Texts([PrivateEndpoint.ZoneName]),
            },
        };
    }
}
