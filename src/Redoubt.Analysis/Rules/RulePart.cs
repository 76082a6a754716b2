using Redoubt.Model.Networking;

namespace Redoubt.Analysis;

/// <summary>Flows that one rule of a group decides.</summary>
/// <param name="Space">The flows.</param>
/// <param name="Rule">The rule.</param>
public sealed record RulePart(FlowSpace Space, SecurityRule Rule)
{
    /// <summary>Whether the rule lets them pass.</summary>
    public bool IsAllowed => Rule.Access == RuleAccess.Allow;
}
