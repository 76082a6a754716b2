namespace Redoubt.Fabric.Rulesets.Groups;

/// <summary>What a chain of a network security group decides about.</summary>
internal enum GroupTraffic
{
    /// <summary>What an interface sends to others.</summary>
    Outbound,

    /// <summary>What it receives from others.</summary>
    Inbound,

    /// <summary>What it asks of the platform's own services; only rules that name them count.</summary>
    Platform,
}
