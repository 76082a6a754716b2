using System.Globalization;
using Redoubt.Model.Addresses;
using Redoubt.Model.Networking;

namespace Redoubt.Fabric.Rulesets.Groups;

/// <summary>Turns the rules of a group into clauses, in the order in which they decide.</summary>
internal sealed class ClauseReader(AddressSets sets)
{
    private static readonly IReadOnlyList<Ipv4Address> Resolvers = [PlatformAddresses.Host, PlatformAddresses.Metadata];
    private static readonly IntervalSet ActivationPort = IntervalSet.Of(Port(PlatformAddresses.ActivationPort));

    /// <summary>The clauses that have an effect.</summary>
    public IReadOnlyList<Clause> Read(NetworkSecurityGroup group, GroupTraffic traffic, TagView view) =>
        Clause.Effective(traffic switch
        {
            GroupTraffic.Outbound => Outbound(group, view),
            GroupTraffic.Inbound => group.Ordered(RuleDirection.Inbound).Select(rule => Plain(rule, view)),
            GroupTraffic.Platform => group.Ordered(RuleDirection.Outbound).SelectMany(rule => Platform(rule, view)),
            _ => throw new ArgumentOutOfRangeException(nameof(traffic), traffic, "There are three kinds of traffic."),
        });

    /// <summary>
    /// The way to the activation servers is open without being asked for, unless the view says otherwise: then, and in rules that
    /// name it, it is filtered in the rules' order.
    /// </summary>
    private IEnumerable<Clause> Outbound(NetworkSecurityGroup group, TagView view)
    {
        var rules = group.Ordered(RuleDirection.Outbound).ToList();
        if (view.ActivationIsFiltered)
        {
            return rules.SelectMany(rule => Activation(rule, view).Append(Plain(rule, view)));
        }

        var open = new Clause(
            ServiceTags.PlatformActivation, true, false, Protocols.Tcp, AddressMatch.Any, IntervalSet.AllPorts, Servers(), ActivationPort);
        return [.. rules.SelectMany(rule => Activation(rule, view)), open, .. rules.Select(rule => Plain(rule, view))];
    }

    private IEnumerable<Clause> Activation(SecurityRule rule, TagView view) =>
        Names(rule, ServiceTags.PlatformActivation) ? [To(rule, view, Servers(), Protocols.Tcp, ActivationPort)] : [];

    private IEnumerable<Clause> Platform(SecurityRule rule, TagView view)
    {
        if (Names(rule, ServiceTags.PlatformDns))
        {
            yield return To(rule, view, sets.Service(ServiceTags.PlatformDns, Resolvers), Protocols.WithPorts, IntervalSet.Of(Port(53)));
        }

        if (Names(rule, ServiceTags.PlatformMetadata))
        {
            var server = sets.Service(ServiceTags.PlatformMetadata, PlatformAddresses.Metadata);
            yield return To(rule, view, server, Protocols.WithPorts, IntervalSet.Of(Port(80)));
        }
    }

    private static bool Names(SecurityRule rule, string tag) => rule.DestinationPrefixes.Any(term => AddressSets.Is(term, tag));

    private AddressMatch Servers() => sets.Service(ServiceTags.PlatformActivation, PlatformAddresses.ActivationServers);

    /// <summary>The rule without the platform's services.</summary>
    private Clause Plain(SecurityRule rule, TagView view)
    {
        var protocols = Covered(rule.Protocol);
        var isPortless = rule.SourcePorts.Contains("*") && rule.DestinationPorts.Contains("*");
        return new Clause(
            rule.Name,
            rule.Access == RuleAccess.Allow,
            NetworkSecurityGroup.DefaultRules.Contains(rule),
            isPortless ? protocols : protocols & Protocols.WithPorts,
            sets.Resolve(rule.SourcePrefixes, rule.SourceApplicationSecurityGroups, view),
            Ports(rule.SourcePorts),
            sets.Resolve(rule.DestinationPrefixes, rule.DestinationApplicationSecurityGroups, view),
            Ports(rule.DestinationPorts));
    }

    /// <summary>The rule narrowed to one service.</summary>
    private Clause To(SecurityRule rule, TagView view, AddressMatch destination, Protocols protocols, IntervalSet ports)
    {
        var plain = Plain(rule, view);
        return plain with
        {
            Protocols = plain.Protocols & protocols,
            Destination = destination,
            DestinationPorts = plain.DestinationPorts.Intersect(ports),
        };
    }

    private static Protocols Covered(RuleProtocol protocol) =>
        protocol switch
        {
            RuleProtocol.Any => Protocols.All,
            RuleProtocol.Tcp => Protocols.Tcp,
            RuleProtocol.Udp => Protocols.Udp,
            RuleProtocol.Icmp => Protocols.Icmp,
            RuleProtocol.Esp => Protocols.Esp,
            RuleProtocol.Ah => Protocols.Ah,
            _ => throw new ArgumentOutOfRangeException(nameof(protocol), protocol, "The fabric does not know this protocol."),
        };

    private static IntervalSet Ports(IReadOnlyList<string> ports) => IntervalSet.Of(ports.Select(Port));

    private static Interval Port(string text)
    {
        if (text == "*")
        {
            return new Interval(0, ushort.MaxValue);
        }

        var ends = text.Split('-');
        return new Interval(Number(ends[0]), Number(ends[^1]));
    }

    private static Interval Port(int number) => new((uint)number, (uint)number);

    private static uint Number(string text) => ushort.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
}
