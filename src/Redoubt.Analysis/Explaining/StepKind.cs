namespace Redoubt.Analysis;

/// <summary>What a step of an explanation looks at.</summary>
public enum StepKind
{
    /// <summary>Whether the source is the sender's own.</summary>
    Source,

    /// <summary>The services that the platform has in every network.</summary>
    PlatformService,

    /// <summary>A group's outbound rules.</summary>
    OutboundGroup,

    /// <summary>The routes of a subnet.</summary>
    Route,

    /// <summary>A peering that is crossed.</summary>
    Peering,

    /// <summary>A virtual appliance that forwards.</summary>
    Appliance,

    /// <summary>A gateway and its connections.</summary>
    Gateway,

    /// <summary>The firewall of a site.</summary>
    Firewall,

    /// <summary>The translation to a public address.</summary>
    Translation,

    /// <summary>The front end of a cache.</summary>
    FrontEnd,

    /// <summary>A private endpoint.</summary>
    PrivateEndpoint,

    /// <summary>A group's inbound rules.</summary>
    InboundGroup,

    /// <summary>Whoever has the destination address.</summary>
    Delivery,
}
