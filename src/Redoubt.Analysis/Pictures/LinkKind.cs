namespace Redoubt.Analysis.Pictures;

/// <summary>What joins two places of a picture, whatever flows over it.</summary>
public enum LinkKind
{
    /// <summary>One side of a peering of two networks.</summary>
    Peering,

    /// <summary>A connection of a virtual network gateway.</summary>
    Connection,
}
