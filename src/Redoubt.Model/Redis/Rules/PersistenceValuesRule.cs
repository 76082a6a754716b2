using Redoubt.Model.Diagnostics;

namespace Redoubt.Model.Redis;

/// <summary>The values that the settings of persistence can have.</summary>
internal sealed class PersistenceValuesRule : IRedisCreateRule
{
    private static readonly string[] Frequencies = ["15", "30", "60", "360", "720", "1440"];

    public IEnumerable<Diagnostic> Check(RedisCreateContext context)
    {
        var settings = context.Cache.Configuration;
        if (settings.TryGetValue(RedisSettingKeys.RdbFrequency, out var frequency) && !Frequencies.Contains(frequency))
        {
            yield return RedisDiagnostics.Configuration(
                RedisSettingKeys.RdbFrequency, $"It is '{frequency}'; {string.Join(", ", Frequencies)} minutes are possible.");
        }

        if (settings.TryGetValue(RedisSettingKeys.RdbSnapshotCount, out var count) && count != "1")
        {
            yield return RedisDiagnostics.Configuration(RedisSettingKeys.RdbSnapshotCount, $"It is '{count}'; only 1 is possible.");
        }

        if (settings.TryGetValue(RedisSettingKeys.PersistenceAuthMethod, out var method)
            && !StorageSignIn.IsKnown(method))
        {
            yield return RedisDiagnostics.Configuration(
                RedisSettingKeys.PersistenceAuthMethod,
                $"It is '{method}'; {StorageSignIn.Sas}, {StorageSignIn.Identity} are possible.");
        }
    }
}
