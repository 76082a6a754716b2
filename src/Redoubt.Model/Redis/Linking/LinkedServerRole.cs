namespace Redoubt.Model.Redis;

/// <summary>What the linked cache of a pair is.</summary>
public enum LinkedServerRole
{
    /// <summary>It takes the writes.</summary>
    Primary,

    /// <summary>It has a copy of the primary's data and can only be read.</summary>
    Secondary,
}
