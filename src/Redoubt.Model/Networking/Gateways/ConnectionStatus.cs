namespace Redoubt.Model.Networking;

/// <summary>How far a connection is, as the cloud spells it.</summary>
public enum ConnectionStatus
{
    /// <summary>One of its ends is gone.</summary>
    Unknown,

    /// <summary>It is being made.</summary>
    Connecting,

    /// <summary>Packets flow.</summary>
    Connected,

    /// <summary>The far end does not answer, or has another key.</summary>
    NotConnected,
}
