namespace Redoubt.Model.Networking;

/// <summary>Whether both sides of a peering know each other's address space. A side learns it when it is put.</summary>
public enum PeeringSyncLevel
{
    /// <summary>Both know.</summary>
    FullyInSync,

    /// <summary>The remote side does not know this network's: it has to be put again.</summary>
    RemoteNotInSync,

    /// <summary>This side does not know the remote network's: it has to be put again.</summary>
    LocalNotInSync,

    /// <summary>Neither knows.</summary>
    LocalAndRemoteNotInSync,
}
