namespace Redoubt.Scenarios.Lifetime;

/// <summary>Tests that start and end services of their own, one after the other: two cores do not carry several at once.</summary>
[CollectionDefinition(nameof(OwnInstances), DisableParallelization = true)]
public sealed class OwnInstances;
