namespace Redoubt.Model.Addresses;

/// <summary>All addresses from the first to the last.</summary>
/// <param name="First">The first.</param>
/// <param name="Last">The last, not before the first.</param>
public readonly record struct Ipv4Range(Ipv4Address First, Ipv4Address Last)
{
    /// <summary>Whether the address is one of them.</summary>
    public bool Contains(Ipv4Address address) => address >= First && address <= Last;
}
