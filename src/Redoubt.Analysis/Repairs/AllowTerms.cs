using Redoubt.Model.Networking;

namespace Redoubt.Analysis.Repairs;

/// <summary>What one new rule allows: denials with the same protocol and the same ends.</summary>
/// <param name="Protocol">The protocol.</param>
/// <param name="Sources">Prefixes or a tag, with blanks between.</param>
/// <param name="Destinations">Prefixes or a tag, with blanks between.</param>
/// <param name="Denials">What it allows.</param>
internal sealed record AllowTerms(RuleProtocol Protocol, string Sources, string Destinations, IReadOnlyList<Denial> Denials)
{
    /// <summary>The first of the rules that deny it.</summary>
    public Decider.SecurityRule DecidedBy { get; } =
        Denials.Select(denial => (Decider.SecurityRule)denial.Part.DecidedBy).MinBy(rule => rule.Priority)!;

    public SecurityRule ToRule(string name, int priority, RuleDirection direction)
    {
        var ports = Denials.Aggregate(PortSet.Empty, (set, denial) => set.Union(denial.Part.Space.DestinationPorts));
        return new SecurityRule(
            name, priority, direction, RuleAccess.Allow, Protocol,
            Sources.Split(' '), ["*"], Destinations.Split(' '), ports.ToString().Split(", "));
    }
}
