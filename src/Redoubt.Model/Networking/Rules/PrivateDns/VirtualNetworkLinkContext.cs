namespace Redoubt.Model.Networking;

/// <summary>What the rules for a link look at: the link asked for, and a plain picture of what is there.</summary>
/// <param name="Link">The link asked for.</param>
public sealed record VirtualNetworkLinkContext(VirtualNetworkLink Link)
{
    /// <summary>The links of all zones.</summary>
    public IReadOnlyList<VirtualNetworkLink> Links { get; init; } = [];

    /// <summary>Whether the network that it names exists.</summary>
    public bool NetworkExists { get; init; }

    /// <summary>The link as it is, or null for a new one.</summary>
    internal VirtualNetworkLink? Existing => Links.FirstOrDefault(link => link.Id.Equals(Link.Id));

    /// <summary>The other links of the same network.</summary>
    internal IEnumerable<VirtualNetworkLink> OthersOfNetwork =>
        Links.Where(link => !link.Id.Equals(Link.Id) && link.VirtualNetworkId.Equals(Link.VirtualNetworkId));
}
