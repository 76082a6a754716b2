using System.Text.Json.Nodes;
using Redoubt.Model.Json;
using Redoubt.Model.Locations;
using Redoubt.Model.Resources;

namespace Redoubt.Model.Redis;

/// <summary>Writes a patch schedule as the service was recorded to answer it.</summary>
public static class PatchScheduleWriter
{
    /// <summary>The answer's body.</summary>
    /// <param name="cache">The cache.</param>
    /// <param name="stored">The desired state as the user sent it.</param>
    public static JsonObject Write(RedisResource cache, JsonObject stored) => new()
    {
        ["id"] = IdOf(cache.Id).ToString(),
        ["location"] = Location.DisplayNameOf(cache.Location),
        ["name"] = $"{cache.Id.Name}/{PatchScheduleReader.Name}",
        ["type"] = "Microsoft.Cache/Redis/PatchSchedules",
        ["properties"] = Answer.CopyOf(stored, "properties"),
    };

    /// <summary>The id of a cache's schedule.</summary>
    public static ResourceId IdOf(ResourceId cache) => cache.Child("patchSchedules", PatchScheduleReader.Name);
}
