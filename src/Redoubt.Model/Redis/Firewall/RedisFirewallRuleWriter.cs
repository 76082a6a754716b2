using System.Text.Json.Nodes;

namespace Redoubt.Model.Redis;

/// <summary>Writes a firewall rule as the service answers it.</summary>
public static class RedisFirewallRuleWriter
{
    /// <summary>The answer's body.</summary>
    public static JsonObject Write(RedisFirewallRule rule) => new()
    {
        ["id"] = rule.Id.ToString(),
        ["name"] = $"{rule.Id.Parent!.Name}/{rule.Id.Name}",
        ["type"] = rule.Id.Type,
        ["properties"] = new JsonObject
        {
            ["startIP"] = rule.Range.First.ToString(),
            ["endIP"] = rule.Range.Last.ToString(),
        },
    };
}
