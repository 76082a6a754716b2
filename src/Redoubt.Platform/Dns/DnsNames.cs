using System.Collections.Frozen;

namespace Redoubt.Platform.Dns;

/// <summary>
/// All names of the datacenter at one moment: those that every network sees, and those that only one does, such as the host
/// names of its interfaces. Where both have an answer, the network's own comes first.
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

    internal DnsAnswer? Find(string name, DnsQuestionContext context)
    {
        var own = ofNetworks.GetValueOrDefault(context.Network)?.Find(name);
        return own is null or { IsNothing: true } ? everywhere.Find(name) ?? own : own;
    }
}
