using System.Text.Json.Nodes;
using Redoubt.Analysis.Tests.Contracts;
using Redoubt.Model.Networking;
using static Redoubt.Analysis.Tests.Contracts.CacheNetwork;

namespace Redoubt.Analysis.Tests.Findings;

public sealed class ReversedRuleTests
{
    private const string Quickstart = "templates/quickstarts-current/vnet-nsg-for-redis/azuredeploy.json";

    [Fact]
    public void An_outbound_rule_whose_destination_is_the_subnet_itself_is_found()
    {
        var finding = FindingTests.Single("reversed-rule", Healthy().With(
            Rule("Allow_Outbound_Storage_PKI", 200, RuleDirection.Outbound, RuleAccess.Allow, "*", RedisPrefix, "80 443", RuleProtocol.Tcp),
            Rule("Nodes", 202, RuleDirection.Outbound, RuleAccess.Allow, RedisPrefix, RedisPrefix, "8443", RuleProtocol.Tcp)));
        Assert.Equal(
            "Rule Allow_Outbound_Storage_PKI (Outbound, 200) of redis-nsg has no effect on what leaves the subnet redis: its destination "
            + "is the subnet's own 10.0.1.0/26. Swap source and destination.",
            finding.Sentence);
    }

    [Fact]
    public void An_inbound_rule_whose_source_is_the_subnet_itself_and_its_destination_is_not_is_found() =>
        FindingTests.Single("reversed-rule", Healthy().With(
            Rule("Clients", 200, RuleDirection.Inbound, RuleAccess.Allow, RedisPrefix, AppsPrefix, "6380", RuleProtocol.Tcp)));

    [Fact]
    public void The_official_quickstarts_group_has_exactly_one()
    {
        var network = Healthy().With(QuickstartRules());
        Assert.Contains("Rule Allow_Outbound_Storage_PKI", FindingTests.Single("reversed-rule", network).Sentence, StringComparison.Ordinal);
        Assert.True(network.Verify().IsSatisfied);
    }

    private static SecurityRule[] QuickstartRules()
    {
        var path = SharedFiles.Find(Quickstart);
        Assert.SkipWhen(path is null, "The quickstart is not on this machine: set REDOUBT_SHARED to the folder with templates/.");
        return
        [
            .. JsonNode.Parse(File.ReadAllText(path!))!["resources"]![0]!["properties"]!["securityRules"]!.AsArray().Select(rule =>
            {
                var properties = rule!["properties"]!;
                return new SecurityRule(
                    rule["name"]!.ToString(),
                    (int)properties["priority"]!,
                    Enum.Parse<RuleDirection>(properties["direction"]!.ToString()),
                    Enum.Parse<RuleAccess>(properties["access"]!.ToString()),
                    properties["protocol"]!.ToString() == "*" ? RuleProtocol.Any : Enum.Parse<RuleProtocol>(properties["protocol"]!.ToString()),
                    [Prefix(properties["sourceAddressPrefix"]!)],
                    ["*"],
                    [Prefix(properties["destinationAddressPrefix"]!)],
                    properties["destinationPortRanges"] is JsonArray ports
                        ? [.. ports.Select(port => port!.ToString())]
                        : [properties["destinationPortRange"]!.ToString()]);
            }),
        ];
    }

    /// <summary>The template asks for the subnet's prefix by an expression.</summary>
    private static string Prefix(JsonNode text) => text.ToString().StartsWith("[reference(", StringComparison.Ordinal) ? RedisPrefix : text.ToString();
}
