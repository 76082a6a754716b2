using Redoubt.Model.Resources;

namespace Redoubt.Analysis;

/// <summary>A security group as it holds for one interface.</summary>
/// <param name="GroupId">The group.</param>
/// <param name="AssociatedTo">The subnet or interface that names it.</param>
/// <param name="Rules">Its rules with the six defaults: inbound, then outbound, each in the order in which they decide.</param>
public sealed record EffectiveGroup(ResourceId GroupId, ResourceId AssociatedTo, IReadOnlyList<EffectiveRule> Rules);
