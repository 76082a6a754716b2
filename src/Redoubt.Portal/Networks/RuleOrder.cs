namespace Redoubt.Portal.Networks;

/// <summary>The order of a group's rules in one direction, which their priorities make.</summary>
internal static class RuleOrder
{
    private const int First = 100, Last = 4096, Step = 10;

    /// <summary>The rules of a direction, the first to match first.</summary>
    public static IReadOnlyList<RuleDraft> Of(IEnumerable<RuleDraft> rules, string direction) =>
        [.. rules.Where(rule => rule.Direction == direction).OrderBy(rule => rule.Priority)];

    /// <summary>Puts a rule to another place among its direction's, and changes as few priorities as that needs.</summary>
    /// <param name="ordered">The rules of the direction in their order.</param>
    /// <param name="rule">The one that moves.</param>
    /// <param name="place">Its index afterwards.</param>
    public static void Move(IReadOnlyList<RuleDraft> ordered, RuleDraft rule, int place)
    {
        var others = ordered.Where(other => other != rule).ToList();
        others.Insert(Math.Clamp(place, 0, others.Count), rule);
        var at = others.IndexOf(rule);
        var (before, after) = (at == 0 ? First - 1 : others[at - 1].Priority, at == others.Count - 1 ? Last + 1 : others[at + 1].Priority);
        if (after - before > 1)
        {
            rule.Priority = at == others.Count - 1 ? Math.Min(before + Step, before + ((after - before) / 2)) : before + ((after - before) / 2);
            return;
        }

        // No room between the two: those behind make way, each as little as it must.
        rule.Priority = before + 1;
        for (var next = at + 1; next < others.Count && others[next].Priority <= others[next - 1].Priority; next++)
        {
            others[next].Priority = others[next - 1].Priority + 1;
        }
    }

    /// <summary>A priority behind all others.</summary>
    public static int Next(IReadOnlyList<RuleDraft> ordered) =>
        ordered.Count == 0 ? First : Math.Min(Last, ordered[^1].Priority + Step);

    /// <summary>Who else of the direction has the rule's priority, which the cloud refuses; null where nobody has.</summary>
    public static RuleDraft? Rival(IEnumerable<RuleDraft> rules, RuleDraft rule) =>
        rules.FirstOrDefault(other => other != rule && other.Direction == rule.Direction && other.Priority == rule.Priority);
}
