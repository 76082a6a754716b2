using System.Text.Json.Nodes;
using Redoubt.Model.Json;

namespace Redoubt.Model.Redis;

/// <summary>
/// The storage connection strings of a body. They are stored apart from it and never answered, so a client that sends back what it was
/// answered leaves them out: what is left out is kept, what is null or empty is taken away.
/// </summary>
public static class RedisSecretSettings
{
    /// <summary>A copy of the body that may be stored in the open.</summary>
    /// <param name="body">The body; it is not changed.</param>
    public static JsonObject Without(JsonObject body)
    {
        var copy = body.DeepClone().AsObject();
        if (ConfigurationOf(copy) is { } configuration)
        {
            foreach (var name in configuration.Select(pair => pair.Key).Where(RedisSettingKeys.Secret.Contains).ToList())
            {
                configuration.Remove(name);
            }
        }

        return copy;
    }

    /// <summary>A copy of the body with the kept strings that it does not mention.</summary>
    /// <param name="body">The body; it is not changed.</param>
    /// <param name="kept">The strings that the cache has.</param>
    public static JsonObject With(JsonObject body, IReadOnlyDictionary<string, string> kept)
    {
        var copy = body.DeepClone().AsObject();
        foreach (var (key, value) in kept)
        {
            if (PropertyName.Of(ConfigurationOf(copy), key) is null && ConfigurationIn(copy) is { } configuration)
            {
                configuration[key] = value;
            }
        }

        return copy;
    }

    /// <summary>The connection strings that a cache is asked for with.</summary>
    /// <param name="cache">The cache as it was asked for.</param>
    public static IReadOnlyDictionary<string, string> Of(RedisResource cache) =>
        cache.Configuration
            .Where(pair => RedisSettingKeys.Secret.Contains(pair.Key) && pair.Value.Length > 0)
            .ToDictionary(pair => pair.Key.ToLowerInvariant(), pair => pair.Value);

    private static JsonObject? ConfigurationOf(JsonObject body) =>
        PropertyName.Find(PropertyName.Find(body, "properties") as JsonObject, "redisConfiguration") as JsonObject;

    private static JsonObject? ConfigurationIn(JsonObject body)
    {
        if (ConfigurationOf(body) is { } there)
        {
            return there;
        }

        if (PropertyName.Find(body, "properties") is not JsonObject properties
            || PropertyName.Find(properties, "redisConfiguration") is not null)
        {
            // Something is wrong with the body, and its reader says what.
            return null;
        }

        var made = new JsonObject();
        properties[PropertyName.Of(properties, "redisConfiguration") ?? "redisConfiguration"] = made;
        return made;
    }
}
