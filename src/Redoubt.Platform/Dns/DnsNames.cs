using System.Collections.Frozen;

namespace Redoubt.Platform.Dns;

/// <summary>
/// All names of the datacenter at one moment: those that every network sees, and those that only one does, such as the host
/// names of its interfaces. Where both have an answer, the network's own comes first.
/// </summary>
public sealed class DnsNames
{
    private readonly DnsZone _everywhere;
    private readonly FrozenDictionary<int, DnsZone> _ofNetworks;

    /// <param name="everywhere">What every network sees.</param>
    /// <param name="ofNetworks">What one network alone sees, by its index.</param>
    public DnsNames(DnsZone everywhere, IReadOnlyDictionary<int, DnsZone> ofNetworks) =>
        (_everywhere, _ofNetworks) = (everywhere, ofNetworks.ToFrozenDictionary());

    public static DnsNames Empty { get; } = new(DnsZone.Empty, FrozenDictionary<int, DnsZone>.Empty);

    internal DnsAnswer? Find(string name, DnsQuestionContext context)
    {
        var own = _ofNetworks.GetValueOrDefault(context.Network)?.Find(name);
        return own is null or { IsNothing: true } ? _everywhere.Find(name) ?? own : own;
    }
}
