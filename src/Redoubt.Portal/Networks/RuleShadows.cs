using Redoubt.Analysis;
using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.Portal.Networks;

/// <summary>Which rules of a group that is being edited never decide, in a sentence each.</summary>
internal static class RuleShadows
{
    public static IReadOnlyDictionary<RuleDraft, string> Of(ResourceId group, IEnumerable<RuleDraft> drafts)
    {
        var readable = new Dictionary<SecurityRule, RuleDraft>(ReferenceEqualityComparer.Instance);
        foreach (var draft in drafts)
        {
            // What cannot be read yet is being typed; what is wrong with it is said by the API.
            if (SecurityRuleReader.Read(group.Child("securityRules", draft.Name), draft.ToJson()).Value is { } rule)
            {
                readable.Add(rule, draft);
            }
        }

        return ShadowedRules.Of(readable.Keys, ServiceTagPrefixes.Default).ToDictionary(shadowed => readable[shadowed.Rule], SentenceOf);
    }

    private static string SentenceOf(ShadowedRule shadowed) =>
        $"It never decides: {shadowed.By.Name} ({shadowed.By.Priority}) has every flow that it matches"
        + (shadowed.By.Access == shadowed.Rule.Access ? "." : $", and {(shadowed.By.Access == RuleAccess.Deny ? "denies" : "allows")} it.");
}
