namespace Redoubt.Model.Networking;

/// <summary>How far the connection of a private endpoint is.</summary>
public enum PrivateLinkStatus
{
    /// <summary>The cache's owner has not answered.</summary>
    Pending,

    /// <summary>Packets flow.</summary>
    Approved,

    /// <summary>The cache's owner said no.</summary>
    Rejected,

    /// <summary>The connection or its cache was deleted.</summary>
    Disconnected,
}
