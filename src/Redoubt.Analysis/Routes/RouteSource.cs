namespace Redoubt.Analysis;

/// <summary>Where an effective route comes from.</summary>
public enum RouteSource
{
    /// <summary>The platform.</summary>
    Default,

    /// <summary>A gateway learned it.</summary>
    VirtualNetworkGateway,

    /// <summary>The subnet's route table.</summary>
    User,
}
