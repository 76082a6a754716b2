namespace Redoubt.Analysis.Pictures;

/// <summary>Whether flows from one place reach another and are answered.</summary>
public enum EdgeVerdict
{
    /// <summary>All do.</summary>
    Allowed,

    /// <summary>Some do: it depends on which member begins them, or on the address that they go to.</summary>
    Partly,

    /// <summary>None does.</summary>
    Denied,
}
