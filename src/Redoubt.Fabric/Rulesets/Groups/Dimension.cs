namespace Redoubt.Fabric.Rulesets.Groups;

/// <summary>What a clause looks at.</summary>
internal enum Dimension
{
    Protocol,
    Source,
    Destination,
    SourcePort,
    DestinationPort,
}
