namespace Redoubt.Model.Networking;

/// <summary>How far a peering is.</summary>
public enum PeeringState
{
    /// <summary>The other side has no peering back.</summary>
    Initiated,

    /// <summary>Both sides stand.</summary>
    Connected,

    /// <summary>The other side was deleted.</summary>
    Disconnected,
}
