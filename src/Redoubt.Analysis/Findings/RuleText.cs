using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.Analysis.Findings;

/// <summary>Rules in sentences.</summary>
internal static class RuleText
{
    public static string Of(SecurityRule rule, ResourceId group) => $"Rule {Short(rule)} of {group.Name}";

    public static ResourceId IdOf(SecurityRule rule, ResourceId group) => group.Child("securityRules", rule.Name);

    public static string Short(SecurityRule rule) => $"{rule.Name} ({rule.Direction}, {rule.Priority})";
}
