using System.Collections.Frozen;

namespace Redoubt.Platform.Dns;

/// <summary>
/// All names of the datacenter at one moment: those that every network sees, and those that only one does, such as the host
/// names of its interfaces. Where both have an answer, the network's own comes first; about its private zones it alone decides.
/// </summary>
public sealed class DnsNames
{
    private readonly DnsZone everywhere;
    private readonly FrozenDictionary<int, DnsZone> ofNetworks;

    /// <param name="everywhere">What every network sees.</param>
    /// <param name="ofNetworks">What one network alone sees, by its index.</param>
    public DnsNames(DnsZone everywhere, IReadOnlyDictionary<int, DnsZone> ofNetworks) =>
        (this.everywhere, this.ofNetworks) = (everywhere, ofNetworks.ToFrozenDictionary());

    public static DnsNames Empty { get; } = new(DnsZone.Empty, FrozenDictionary<int, DnsZone>.Empty);

    /// <summary>What a name stands for where it is asked, or null where it does not exist; an alias is not followed.</summary>
    /// <param name="name">The name in lower case, without the dot at its end.</param>
    /// <param name="context">Where it is asked.</param>
    public DnsAnswer? Find(string name, DnsQuestionContext context)
    {
        if (!ofNetworks.TryGetValue(context.Network, out var zone))
        {
            return everywhere.Find(name);
        }

        var own = zone.Find(name);
        return own is null or { IsNothing: true } && !zone.Decides(name) ? everywhere.Find(name) ?? own : own;
    }
}
