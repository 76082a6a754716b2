namespace Redoubt.Fabric.Rulesets.Groups;

/// <summary>All values from the first to the last.</summary>
internal readonly record struct Interval(uint First, uint Last);
