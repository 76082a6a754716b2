using Redoubt.Fabric.Networks;
using Redoubt.Model.Addresses;
using Redoubt.Model.Networking;

namespace Redoubt.Fabric.Rulesets;

/// <summary>
/// Turns the prefixes, addresses and service tags of a rule into matches. Tags become named sets, so that a large one is
/// written once; only those in use are.
/// </summary>
internal sealed class AddressTerms(NetworkSpec spec)
{
    public const string VirtualNetworkSet = "virtual_network";

    private static readonly string Resolvers = $"{{ {PlatformAddresses.Host}, {PlatformAddresses.Metadata} }}";

    private readonly Dictionary<string, IReadOnlyList<Ipv4Prefix>> known = new(spec.TagPrefixes, StringComparer.OrdinalIgnoreCase);
    private readonly List<string> used = [];

    /// <summary>The tags that matches have named so far, each with the name of its set.</summary>
    public IEnumerable<(string Set, string Tag, IReadOnlyList<Ipv4Prefix> Prefixes)> UsedTags =>
        used.Select((tag, index) => (SetName(index), tag, known[tag]));

    /// <summary>Whether the term names a service of the platform, which no other term touches.</summary>
    public static bool IsPlatformService(string term) => Is(term, PlatformTags.Dns) || Is(term, PlatformTags.Metadata);

    /// <summary>Whether the term names the load balancer, the source of health probes.</summary>
    public static bool IsLoadBalancer(string term) => Is(term, ServiceTags.AzureLoadBalancer) || term == PlatformAddresses.Host.ToString();

    /// <summary>The matches of which any may hold; none when the terms cover no IPv4 address at all.</summary>
    public IReadOnlyList<AddressMatch> Resolve(IReadOnlyList<string> terms)
    {
        if (terms.Any(term => term is "*" or "0.0.0.0/0"))
        {
            return [new AddressMatch(null)];
        }

        var literals = terms.Where(IsLiteral).Distinct().ToList();
        var matches = terms.Where(term => !IsLiteral(term)).Select(Tag).OfType<AddressMatch>();
        return literals.Count == 0 ? [.. matches] : [new AddressMatch($"{{ {string.Join(", ", literals)} }}"), .. matches];
    }

    private static bool IsLiteral(string term) => Ipv4Address.TryParse(term, out _) || Ipv4Prefix.TryParse(term, out _);

    private static bool Is(string term, string tag) => term.Equals(tag, StringComparison.OrdinalIgnoreCase);

    private static string SetName(int index) => $"tag{index + 1}";

    private AddressMatch? Tag(string tag)
    {
        if (Is(tag, ServiceTags.VirtualNetwork))
        {
            return new AddressMatch($"@{VirtualNetworkSet}");
        }

        if (Is(tag, ServiceTags.Internet))
        {
            return new AddressMatch($"!= @{VirtualNetworkSet}");
        }

        if (Is(tag, ServiceTags.AzureLoadBalancer))
        {
            return new AddressMatch($"{PlatformAddresses.Host}");
        }

        if (Is(tag, PlatformTags.Dns))
        {
            return new AddressMatch(Resolvers, 53);
        }

        return Is(tag, PlatformTags.Metadata) ? new AddressMatch($"{PlatformAddresses.Metadata}", 80) : Known(tag);
    }

    private AddressMatch? Known(string tag)
    {
        if (!known.ContainsKey(tag))
        {
            return null;
        }

        var index = used.FindIndex(name => Is(name, tag));
        if (index < 0)
        {
            index = used.Count;
            used.Add(tag);
        }

        return new AddressMatch($"@{SetName(index)}");
    }
}
