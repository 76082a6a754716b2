namespace Redoubt.Portal.Create;

/// <summary>What a new cache keeps in a storage account.</summary>
public enum Persistence
{
    /// <summary>Nothing.</summary>
    Disabled,

    /// <summary>Snapshots.</summary>
    Rdb,

    /// <summary>Every write.</summary>
    Aof,
}
