using System.Text.Json.Nodes;
using Redoubt.Model.Addresses;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Json;
using Redoubt.Model.Resources;

namespace Redoubt.Model.Redis;

/// <summary>Reads the body of a firewall rule.</summary>
public static class RedisFirewallRuleReader
{
    private const int MaxNameLength = 256;

    /// <summary>The rule, or everything in the body that is wrong.</summary>
    /// <param name="id">The rule's id.</param>
    /// <param name="body">The whole body.</param>
    public static Reading<RedisFirewallRule> Read(ResourceId id, JsonObject body)
    {
        var problems = new List<Diagnostic>();
        var properties = new BodyReader(body, "", problems, RedisDiagnostics.InvalidParameter).Object("properties");
        var (start, end) = (ReadAddress(properties, "startIP"), ReadAddress(properties, "endIP"));
        if (start > end)
        {
            properties.Refuse("startIP", $"{start} lies after endIP, {end}.");
        }

        if (id.Name.Length > MaxNameLength || !id.Name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_'))
        {
            problems.Add(RedisDiagnostics.InvalidParameter(
                "ruleName", $"'{id.Name}' is not 1 to {MaxNameLength} letters, digits and underscores."));
        }

        var rule = new RedisFirewallRule(id, new Ipv4Range(start, end));
        return new Reading<RedisFirewallRule>(problems.Count == 0 ? rule : null, problems);
    }

    private static Ipv4Address ReadAddress(BodyReader properties, string name)
    {
        var text = properties.RequiredText(name);
        if (!Ipv4Address.TryParse(text, out var address) && text is { Length: > 0 })
        {
            properties.Refuse(name, $"'{text}' is not an IPv4 address.");
        }

        return address;
    }
}
