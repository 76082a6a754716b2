using Redoubt.Client.Topologies;

namespace Redoubt.Portal.Components.Topologies;

/// <summary>A place where it is drawn.</summary>
internal sealed record PlaceBox(TopologyPlace Place, int X, int Y, int Width, int Height)
{
    /// <summary>The height of the line with a box's own name, above what stands in it.</summary>
    public const int Heading = 40;

    /// <summary>The width that a box's name is given there.</summary>
    public const int NameWidth = 120;

    /// <summary>Whether other boxes stand in it.</summary>
    public bool Holds => Place.Kind is "VirtualNetwork" or "Subnet";

    public int Right => X + Width;

    public int Bottom => Y + Height;

    /// <summary>The height at which edges begin and end: beside the name.</summary>
    public int Middle => Y + (Math.Min(Height, Heading) / 2);
}
