namespace Redoubt.Platform.Storage;

/// <summary>Why a storage account did not do what it was asked.</summary>
public enum StorageProblem
{
    /// <summary>Nothing answers at the address.</summary>
    Unreachable,

    /// <summary>The key or the signature does not open it.</summary>
    Refused,

    /// <summary>The container does not exist.</summary>
    ContainerMissing,

    /// <summary>The blob does not exist.</summary>
    BlobMissing,

    /// <summary>There is no room, in the account or on this machine.</summary>
    NoSpace,

    /// <summary>What was to be appended to has changed meanwhile.</summary>
    Changed,

    /// <summary>Anything else.</summary>
    Other,
}
