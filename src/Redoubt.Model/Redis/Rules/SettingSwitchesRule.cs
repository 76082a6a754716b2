using Redoubt.Model.Diagnostics;

namespace Redoubt.Model.Redis;

/// <summary>Settings that are switches hold true or false.</summary>
internal sealed class SettingSwitchesRule : IRedisCreateRule
{
    private static readonly string[] Switches =
    [
        RedisSettingKeys.AadEnabled, RedisSettingKeys.AuthNotRequired, RedisSettingKeys.RdbEnabled, RedisSettingKeys.AofEnabled,
    ];

    public IEnumerable<Diagnostic> Check(RedisCreateContext context)
    {
        foreach (var key in Switches)
        {
            if (context.Cache.Configuration.TryGetValue(key, out var value) && !bool.TryParse(value, out _))
            {
                yield return RedisDiagnostics.Configuration(key, $"It is '{value}'; true or false is wanted.");
            }
        }
    }
}
