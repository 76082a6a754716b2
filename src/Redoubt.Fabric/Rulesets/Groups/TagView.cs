using Redoubt.Model.Addresses;

namespace Redoubt.Fabric.Rulesets.Groups;

/// <summary>What tags mean for the interfaces of a subnet. Views of equal content are one.</summary>
/// <param name="VirtualNetwork">What the tag VirtualNetwork covers, merged; Internet is the rest.</param>
/// <param name="ActivationIsFiltered">
/// Whether rules decide about the way to the activation servers; otherwise it is open unless rules name it.
/// </param>
internal sealed record TagView(IReadOnlyList<Ipv4Prefix> VirtualNetwork, bool ActivationIsFiltered)
{
    public bool Equals(TagView? other) =>
        other is not null && ActivationIsFiltered == other.ActivationIsFiltered && VirtualNetwork.SequenceEqual(other.VirtualNetwork);

    public override int GetHashCode() =>
        VirtualNetwork.Aggregate(ActivationIsFiltered.GetHashCode(), (hash, prefix) => HashCode.Combine(hash, prefix));
}
