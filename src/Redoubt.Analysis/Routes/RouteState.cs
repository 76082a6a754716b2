namespace Redoubt.Analysis;

/// <summary>Whether an effective route is used.</summary>
public enum RouteState
{
    /// <summary>It decides about what no longer prefix has.</summary>
    Active,

    /// <summary>Another route stands in for it.</summary>
    Invalid,
}
