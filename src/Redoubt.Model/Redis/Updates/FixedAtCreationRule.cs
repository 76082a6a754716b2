using Redoubt.Model.Diagnostics;

namespace Redoubt.Model.Redis;

/// <summary>Subnet, address, replicas, zones and databases are decided at creation. One diagnostic names all that differ.</summary>
internal sealed class FixedAtCreationRule : IRedisUpdateRule
{
    public IEnumerable<Diagnostic> Check(RedisChange change)
    {
        var (existing, updated, frontEnd) = change;
        var changed = new List<string>();
        Note(!Equals(existing.SubnetId, updated.SubnetId), "properties.subnet");

        // A body without an address asks for none in particular: the cache keeps the one it has.
        Note(updated.StaticIp is { } address && address != existing.StaticIp && address != frontEnd, "properties.staticIP");
        Note(existing.ReplicasPerPrimary != updated.ReplicasPerPrimary, "properties.replicasPerPrimary");
        Note(!existing.Zones.ToHashSet().SetEquals(updated.Zones), "zones");
        Note(Databases(existing) != Databases(updated), "properties.redisConfiguration.databases");
        if (changed.Count > 0)
        {
            yield return RedisDiagnostics.CannotBeModified(changed);
        }

        void Note(bool differs, string path)
        {
            if (differs)
            {
                changed.Add(path);
            }
        }
    }

    private static string Databases(RedisResource cache) => cache.Configuration.GetValueOrDefault(RedisSettingKeys.Databases, "16");
}
