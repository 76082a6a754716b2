using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.Analysis;

/// <summary>What the groups of an interface say about one flow, without routes.</summary>
/// <param name="Access">Allow, or deny.</param>
/// <param name="GroupId">The group whose rule decided: the one that denies, or the last that allows; null where no rule was asked.</param>
/// <param name="Rule">The rule, or null.</param>
public readonly record struct GroupsDecision(RuleAccess Access, ResourceId? GroupId, SecurityRule? Rule);
