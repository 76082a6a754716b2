namespace Redoubt.Fabric.Rulesets.Groups;

/// <summary>Writes clauses as rules of a chain: a deny drops, an allow returns to the chain that asks the next group.</summary>
internal sealed class ClauseWriter(GroupTraffic traffic)
{
    public static string Verdict(Clause clause) => clause.Allows ? "return" : "drop";

    public static string Comment(Clause clause) => $"comment \"{Notation.Identifier(clause.Rule)}\"";

    /// <summary>
    /// What nft reads the dimension from. The destination's port is that of the connection as it was opened: the load balancer keeps
    /// the port that a backend is known by, although the packet already carries the one that it listens on. Outbound groups see the
    /// destination as the sender wrote it, the front end and not the backend.
    /// </summary>
    public string Field(Dimension dimension) =>
        dimension switch
        {
            Dimension.Protocol => "meta l4proto",
            Dimension.Source => "ip saddr",
            Dimension.Destination => traffic == GroupTraffic.Inbound ? "ip daddr" : "ct original ip daddr",
            Dimension.SourcePort => "th sport",
            Dimension.DestinationPort => "ct original proto-dst",
            _ => throw new ArgumentOutOfRangeException(nameof(dimension), dimension, "A clause has five dimensions."),
        };

    public string Rule(Clause clause) =>
        string.Join(' ', Parts(clause).Where(part => part.Length > 0));

    public static string Protocol(Protocols protocols) => protocols == Protocols.All ? "" : $"meta l4proto {Names(protocols)}";

    private IEnumerable<string> Parts(Clause clause) =>
    [
        Protocol(clause.Protocols),
        Addresses(Dimension.Source, clause.Source),
        Addresses(Dimension.Destination, clause.Destination),
        Ports(Dimension.SourcePort, clause.SourcePorts),
        Ports(Dimension.DestinationPort, clause.DestinationPorts),
        Verdict(clause),
        Comment(clause),
    ];

    private static string Names(Protocols protocols)
    {
        string[] names =
        [
            .. Enum.GetValues<Protocols>()
                .Where(each => int.PopCount((int)each) == 1 && protocols.HasFlag(each))
                .Select(each => each.ToString().ToLowerInvariant()),
        ];
        return names is [var only] ? only : $"{{ {string.Join(", ", names)} }}";
    }

    private string Addresses(Dimension dimension, AddressMatch match) => match.IsAny ? "" : $"{Field(dimension)} {match.Operand}";

    private string Ports(Dimension dimension, IntervalSet ports) =>
        Clause.HasPorts(ports) ? $"{Field(dimension)} {Notation.Operand(ports, Notation.Number)}" : "";
}
