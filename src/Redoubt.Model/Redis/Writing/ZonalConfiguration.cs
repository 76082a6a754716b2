using System.Globalization;
using System.Text.Json.Nodes;
using Redoubt.Model.Json;

namespace Redoubt.Model.Redis;

/// <summary>The read-only setting that says which node is in which zone: JSON inside a text.</summary>
internal static class ZonalConfiguration
{
    /// <summary>The text, or null for a cache without zones.</summary>
    public static string? Of(IReadOnlyList<RedisInstance> instances)
    {
        var zoned = instances.Where(node => node.Shard == 0 && node.Zone is not null).ToList();
        if (zoned.Count == 0)
        {
            return null;
        }

        var topology = new JsonObject();
        foreach (var zone in zoned.GroupBy(node => node.Zone!).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            topology[zone.Key] = Answer.Texts(zone.Select(node => node.Index.ToString(CultureInfo.InvariantCulture)));
        }

        var primary = zoned.FirstOrDefault(node => node.IsPrimary) ?? zoned[0];
        return new JsonObject { ["preferredPrimaryZoneId"] = primary.Zone, ["zoneNodeTopology"] = topology }.ToJsonString();
    }
}
