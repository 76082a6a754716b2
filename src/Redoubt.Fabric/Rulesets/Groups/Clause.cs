namespace Redoubt.Fabric.Rulesets.Groups;

/// <summary>
/// One box of what a security rule matches, as values: what it covers in each dimension is known. A rule that names a service of
/// the platform besides addresses has several boxes.
/// </summary>
/// <param name="Rule">The rule's name.</param>
/// <param name="Allows">Whether it allows.</param>
/// <param name="IsDefault">Whether it is one of the rules that every group ends with.</param>
internal sealed record Clause(
    string Rule,
    bool Allows,
    bool IsDefault,
    Protocols Protocols,
    AddressMatch Source,
    IntervalSet SourcePorts,
    AddressMatch Destination,
    IntervalSet DestinationPorts)
{
    /// <summary>Whether nothing that comes later is ever asked.</summary>
    public bool MatchesEverything =>
        Protocols == Protocols.All && Source.IsAny && Destination.IsAny && !HasPorts(SourcePorts) && !HasPorts(DestinationPorts);

    /// <summary>Whether there is any packet that it matches.</summary>
    public bool MatchesAnything =>
        Protocols != Protocols.None
        && !Source.Addresses.IsEmpty && !Destination.Addresses.IsEmpty && !SourcePorts.IsEmpty && !DestinationPorts.IsEmpty;

    /// <summary>The clauses that have an effect: none that match nothing, and none after one that matches everything.</summary>
    public static IReadOnlyList<Clause> Effective(IEnumerable<Clause> clauses)
    {
        var effective = new List<Clause>();
        foreach (var clause in clauses.Where(clause => clause.MatchesAnything))
        {
            effective.Add(clause);
            if (clause.MatchesEverything)
            {
                break;
            }
        }

        return effective;
    }

    /// <summary>Whether the ports are less than all of them.</summary>
    public static bool HasPorts(IntervalSet ports) => !ports.Equals(IntervalSet.AllPorts);
}
