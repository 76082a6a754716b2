using System.Globalization;
using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.SelfTest.Topologies;

/// <summary>Draws security groups whose rules cut through the landscape.</summary>
internal sealed class SecurityGroupGenerator(Dice dice, Landscape landscape, IReadOnlyList<ResourceId> applicationGroups)
{
    private static readonly IReadOnlyList<int> Priorities = [.. Enumerable.Range(100, 3997)];

    public NetworkSecurityGroup Generate(int number)
    {
        var count = dice.Between(5, 60);
        var priorities = dice.Some(Priorities, count);
        return new NetworkSecurityGroup(
            SelfTestIds.Of(ResourceTypes.NetworkSecurityGroup, $"nsg{number}"),
            "westeurope",
            [.. priorities.Select((priority, index) => Rule($"rule{index}", priority))]);
    }

    private SecurityRule Rule(string name, int priority)
    {
        var direction = dice.Chance(50) ? RuleDirection.Inbound : RuleDirection.Outbound;
        var protocol = dice.Pick(
            (30, RuleProtocol.Any), (40, RuleProtocol.Tcp), (17, RuleProtocol.Udp), (9, RuleProtocol.Icmp), (2, RuleProtocol.Esp),
            (2, RuleProtocol.Ah));
        var (source, sourceGroups) = Side(anyPercent: direction == RuleDirection.Outbound ? 45 : 20);
        var (destination, destinationGroups) = Side(anyPercent: direction == RuleDirection.Inbound ? 45 : 20);
        return new SecurityRule(
            name,
            priority,
            direction,
            dice.Chance(65) ? RuleAccess.Allow : RuleAccess.Deny,
            protocol,
            source,
            dice.Chance(88) ? ["*"] : [SourcePorts()],
            destination,
            dice.Chance(40) ? ["*"] : PortSamples.List(dice))
        {
            SourceApplicationSecurityGroups = sourceGroups,
            DestinationApplicationSecurityGroups = destinationGroups,
        };
    }

    private (IReadOnlyList<string> Prefixes, IReadOnlyList<ResourceId> Groups) Side(int anyPercent)
    {
        if (dice.Chance(anyPercent))
        {
            return (["*"], []);
        }

        if (applicationGroups.Count > 0 && dice.Chance(15))
        {
            return ([], dice.Some(applicationGroups, dice.Between(1, 2)));
        }

        var prefixes = Enumerable.Range(0, dice.Pick((60, 1), (25, 2), (15, 5))).Select(_ => Prefix()).Distinct(StringComparer.Ordinal);
        return dice.Chance(30) ? ([Tag(), .. prefixes.Skip(1)], []) : ([.. prefixes], []);
    }

    private string Tag() =>
        dice.Pick((40, ServiceTags.VirtualNetwork), (25, ServiceTags.Internet), (35, dice.Pick(TagSamples.ForRules)));

    // One address may be written with its length or without.
    private string Prefix()
    {
        var prefix = dice.Chance(3) ? Model.Addresses.Ipv4Prefix.Any : landscape.Prefix(dice);
        return prefix.Length == 32 && dice.Chance(50) ? prefix.First.ToString() : prefix.ToString();
    }

    private string SourcePorts()
    {
        var first = dice.Between(1024, 50000);
        return string.Create(CultureInfo.InvariantCulture, $"{first}-{first + dice.Between(1000, 15000)}");
    }
}
