using Redoubt.Model.Networking;

namespace Redoubt.ControlPlane.Watching;

/// <summary>Effective rules are named by where they come from.</summary>
internal static class EffectiveRuleNames
{
    public static bool IsDefault(SecurityRule rule) => NetworkSecurityGroup.DefaultRules.Contains(rule);

    public static string Of(SecurityRule rule) => $"{(IsDefault(rule) ? "defaultSecurityRules" : "securityRules")}/{rule.Name}";
}
