using Redoubt.Model.Diagnostics;

namespace Redoubt.Model.Redis;

/// <summary>Keyspace notifications: classes of events by letter, from Standard on.</summary>
internal sealed class KeyspaceEventsRule : IRedisCreateRule
{
    private const string Letters = "KEg$lshzxetdmnA";

    public IEnumerable<Diagnostic> Check(RedisCreateContext context)
    {
        if (!context.Cache.Configuration.TryGetValue(RedisSettingKeys.NotifyKeyspaceEvents, out var classes))
        {
            yield break;
        }

        if (context.Cache.Sku.Tier == RedisTier.Basic)
        {
            yield return RedisDiagnostics.Configuration(
                RedisSettingKeys.NotifyKeyspaceEvents, "It needs the Standard or Premium tier; the cache is Basic.");
        }

        if (classes.FirstOrDefault(letter => !Letters.Contains(letter, StringComparison.Ordinal)) is var wrong and not '\0')
        {
            yield return RedisDiagnostics.Configuration(
                RedisSettingKeys.NotifyKeyspaceEvents, $"It is '{classes}'; '{wrong}' is not one of {Letters}.");
        }
    }
}
