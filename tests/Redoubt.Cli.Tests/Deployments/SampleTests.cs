using System.Text.Json.Nodes;
using Redoubt.Cli.Demo;

namespace Redoubt.Cli.Tests.Deployments;

/// <summary>The demo's own template against the documented port rows.</summary>
public sealed class SampleTests
{
    private static readonly string[] InboundRows =
        ["6379", "6380", "8443", "8500", "10221-10231", "13000-13999", "15000-15999", "16001", "20226"];

    private static readonly string[] OutboundRows =
        ["80", "443", "12000", "53", "123", "1688", "8443", "10221-10231", "20226", "13000-13999", "15000-15999", "6379-6380"];

    [Theory]
    [InlineData("Inbound")]
    [InlineData("Outbound")]
    public void The_cache_subnet_allows_every_documented_row_and_ends_with_a_denial(string direction)
    {
        var rules = Rules().Where(rule => (string?)rule["direction"] == direction).OrderBy(rule => (int)rule["priority"]!).ToList();

        var allowed = rules.Where(rule => (string?)rule["access"] == "Allow").SelectMany(Ports).Distinct();
        Assert.Equal((direction == "Inbound" ? InboundRows : OutboundRows).Order(), allowed.Order());
        Assert.Equal(
            ("Deny", "*", "*"), ((string?)rules[^1]["access"], (string?)rules[^1]["sourceAddressPrefix"], Ports(rules[^1]).Single()));
        Assert.Equal(rules.Count, rules.Select(rule => (int)rule["priority"]!).Distinct().Count());
    }

    [Fact]
    public void The_outsider_network_overlaps_nothing_and_is_not_peered()
    {
        var network = JsonNode.Parse(DemoPlan.ReadTemplate(DemoPlan.OutsiderDeployment).Template)!["resources"]!.AsArray().Single()!;

        Assert.Equal("Microsoft.Network/virtualNetworks", (string?)network["type"]);
        Assert.Equal("10.60.0.0/16", (string?)network["properties"]!["addressSpace"]!["addressPrefixes"]![0]);
        Assert.Null(network["properties"]!["virtualNetworkPeerings"]);
    }

    private static IEnumerable<JsonNode> Rules() =>
        JsonNode.Parse(DemoPlan.ReadTemplate(DemoPlan.CacheDeployment).Template)!["resources"]!.AsArray()
            .Single(resource => (string?)resource!["type"] == "Microsoft.Network/networkSecurityGroups")!
            ["properties"]!["securityRules"]!.AsArray()
            .Select(rule => rule!["properties"]!);

    private static IEnumerable<string> Ports(JsonNode rule) =>
        rule["destinationPortRanges"] is JsonArray ranges
            ? ranges.Select(range => (string)range!)
            : [(string)rule["destinationPortRange"]!];
}
