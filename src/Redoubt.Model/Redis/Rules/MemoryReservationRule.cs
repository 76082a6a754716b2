using Redoubt.Model.Diagnostics;

namespace Redoubt.Model.Redis;

/// <summary>Reservations are whole megabytes. One out of bounds is clamped, and a Basic cache's is ignored, as the service does.</summary>
internal sealed class MemoryReservationRule : IRedisCreateRule
{
    private static readonly string[] Reservations =
    [
        RedisSettingKeys.MaxMemoryReserved, RedisSettingKeys.MaxFragmentationMemoryReserved, RedisSettingKeys.MaxMemoryDelta,
    ];

    public IEnumerable<Diagnostic> Check(RedisCreateContext context)
    {
        foreach (var key in Reservations)
        {
            if (context.Cache.Configuration.TryGetValue(key, out var value) && RedisSettings.Number(context.Cache.Configuration,
                key) is null)
            {
                yield return RedisDiagnostics.Configuration(key, $"It is '{value}'; a whole number of megabytes is wanted.");
            }
        }
    }
}
