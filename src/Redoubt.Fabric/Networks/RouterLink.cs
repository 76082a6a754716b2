using Redoubt.Model.Addresses;

namespace Redoubt.Fabric.Networks;

/// <summary>A link from this router to another one or to a site.</summary>
/// <param name="Device">This router's end.</param>
/// <param name="IsSite">Whether the far end is a site's.</param>
/// <param name="FarIndex">The number of the far network or site.</param>
/// <param name="FarDevice">The far end.</param>
public sealed record RouterLink(string Device, bool IsSite, int FarIndex, string FarDevice)
{
    /// <summary>Whether packets begin at the far end at all.</summary>
    public bool Receives { get; init; } = true;

    /// <summary>The table that what arrives looks into; 0 for the router's own alone.</summary>
    public uint Table { get; init; }

    /// <summary>The sources that a flow may have which arrives here; null for all.</summary>
    public IReadOnlyList<Ipv4Prefix>? Sources { get; init; }

    /// <summary>Whether Basic front ends are out of reach from here.</summary>
    public bool RefusesBasicFrontEnds { get; init; }
}
