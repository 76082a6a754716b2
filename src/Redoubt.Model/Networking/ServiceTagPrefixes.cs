using Redoubt.Model.Addresses;

namespace Redoubt.Model.Networking;

/// <summary>
/// What service tags cover. Tags that depend on the network (VirtualNetwork, Internet, AzureLoadBalancer) and those of the
/// platform's own services are not among them.
/// </summary>
public sealed class ServiceTagPrefixes
{
    private static readonly Lazy<ServiceTagPrefixes> Embedded = new(EmbeddedServiceTags.Read);
    private readonly Dictionary<string, IReadOnlyList<Ipv4Prefix>> prefixes;

    /// <summary>The tags by name, which has no case; those of a region are named like Storage.WestEurope.</summary>
    public ServiceTagPrefixes(IEnumerable<KeyValuePair<string, IReadOnlyList<Ipv4Prefix>>> tags) =>
        prefixes = new Dictionary<string, IReadOnlyList<Ipv4Prefix>>(tags, StringComparer.OrdinalIgnoreCase);

    /// <summary>No tag covers anything.</summary>
    public static ServiceTagPrefixes None { get; } = new([]);

    /// <summary>
    /// The tags that this platform comes with. This is not Microsoft's list: the prefixes are this platform's own choice inside
    /// ranges that Azure is known to use. The real list can be read in its place with <see cref="ServiceTagReader"/>.
    /// </summary>
    public static ServiceTagPrefixes Default => Embedded.Value;

    /// <summary>The tags that cover something.</summary>
    public IReadOnlyCollection<string> Names => prefixes.Keys;

    /// <summary>The prefixes of the tag; none where it is not known.</summary>
    public IReadOnlyList<Ipv4Prefix> Of(string tag) => prefixes.GetValueOrDefault(tag, []);
}
