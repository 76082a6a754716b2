using Redoubt.Model.Addresses;
using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.Fabric.Rulesets.Groups;

/// <summary>
/// Turns the addresses, tags and application security groups of a rule's side into addresses. What may be large gets a named set,
/// which is written once, whoever uses it.
/// </summary>
internal sealed class AddressSets(ServiceTagPrefixes tags, IReadOnlyDictionary<ResourceId, IReadOnlyList<Ipv4Address>> members)
{
    /// <summary>More intervals than this get a set with a name.</summary>
    private const int Anonymous = 16;

    private static readonly string[] PlatformServices = [ServiceTags.PlatformDns, ServiceTags.PlatformMetadata, ServiceTags.PlatformActivation];
    private readonly List<(string Name, string Label, IntervalSet Addresses)> named = [];
    private readonly Dictionary<IntervalSet, AddressMatch> known = [];
    private readonly Dictionary<string, IntervalSet> merged = new(StringComparer.OrdinalIgnoreCase);

    public static bool Is(string term, string tag) => term.Equals(tag, StringComparison.OrdinalIgnoreCase);

    /// <summary>The union of the side's terms, those that name a service of the platform left out.</summary>
    public AddressMatch Resolve(IReadOnlyList<string> terms, IReadOnlyList<ResourceId> groups, TagView view)
    {
        string[] labels =
        [
            .. terms.Where(term => Literal(term) is null).Distinct(StringComparer.OrdinalIgnoreCase),
            .. groups.Select(group => group.Name).Distinct(),
        ];
        var addresses = IntervalSet.Union(
        [
            .. terms.Select(term => Literal(term) ?? Tag(term, view)),
            .. groups.Select(group => IntervalSet.Of(members.GetValueOrDefault(group, []))),
        ]);
        return labels is [var only] && Is(only, ServiceTags.Internet) && terms.Count == 1
            ? Except(IntervalSet.Of(view.VirtualNetwork))
            : Match(addresses, labels.Length > 0 ? string.Join(" ", labels) : null);
    }

    /// <summary>The addresses of a service of the platform as a match.</summary>
    public AddressMatch Service(string tag, params IEnumerable<Ipv4Address> addresses) => Match(IntervalSet.Of(addresses), tag);

    public void Write(NftWriter writer)
    {
        foreach (var (name, label, addresses) in named)
        {
            writer.Line($"# {Notation.Identifier(label)}");
            writer.Elements($"set {name}", "type ipv4_addr\nflags interval", [.. addresses.Intervals.Select(Notation.Address)]);
        }
    }

    private static IntervalSet? Literal(string term)
    {
        if (term == "*")
        {
            return IntervalSet.AllAddresses;
        }

        if (Ipv4Address.TryParse(term, out var address))
        {
            return IntervalSet.Of(address);
        }

        return Ipv4Prefix.TryParse(term, out var prefix) ? IntervalSet.Of(prefix) : null;
    }

    private IntervalSet Tag(string tag, TagView view)
    {
        if (Is(tag, ServiceTags.VirtualNetwork))
        {
            return IntervalSet.Of(view.VirtualNetwork);
        }

        if (Is(tag, ServiceTags.Internet))
        {
            return IntervalSet.Of(view.VirtualNetwork).Complement();
        }

        if (Is(tag, ServiceTags.AzureLoadBalancer))
        {
            return IntervalSet.Of(PlatformAddresses.Host);
        }

        return PlatformServices.Any(service => Is(tag, service)) ? IntervalSet.Empty : Known(tag);
    }

    /// <summary>Tags can cover thousands of prefixes, so each is merged once.</summary>
    private IntervalSet Known(string tag)
    {
        if (!merged.TryGetValue(tag, out var addresses))
        {
            merged[tag] = addresses = IntervalSet.Of(tags.Of(tag));
        }

        return addresses;
    }

    /// <summary>The addresses outside, by the name of those inside.</summary>
    private AddressMatch Except(IntervalSet addresses)
    {
        var outside = addresses.Complement();
        return outside.IsEmpty || addresses.IsEmpty
            ? Match(outside, null)
            : new AddressMatch(outside, $"!= {Match(addresses, ServiceTags.VirtualNetwork).Operand}");
    }

    private AddressMatch Match(IntervalSet addresses, string? label)
    {
        if (addresses.IsEmpty)
        {
            return AddressMatch.None;
        }

        if (addresses.Equals(IntervalSet.AllAddresses))
        {
            return AddressMatch.Any;
        }

        if (addresses.Intervals.Length == 1 || (label is null && addresses.Intervals.Length <= Anonymous))
        {
            return new AddressMatch(addresses, Notation.Operand(addresses, Notation.Address));
        }

        if (!known.TryGetValue(addresses, out var match))
        {
            var name = $"addresses{named.Count + 1}";
            known[addresses] = match = new AddressMatch(addresses, $"@{name}");
            named.Add((name, label ?? "several addresses", addresses));
        }

        return match;
    }
}
