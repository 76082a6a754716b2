namespace Redoubt.Fabric.Rulesets.Groups;

/// <summary>Traffic that has chains of its own in a large group: ports are asked of TCP and UDP only, and each in its own words.</summary>
/// <param name="Name">What the names of its chains end with.</param>
/// <param name="Protocols">Its protocols.</param>
/// <param name="Numbers">What their numbers lie in.</param>
internal sealed record TrafficClass(string Name, Protocols Protocols, Interval Numbers)
{
    public static TrafficClass Tcp { get; } = new("tcp", Protocols.Tcp, new Interval(6, 6));

    public static TrafficClass Udp { get; } = new("udp", Protocols.Udp, new Interval(17, 17));

    /// <summary>Everything without ports.</summary>
    public static TrafficClass Portless { get; } = new("portless", Protocols.All & ~Protocols.WithPorts, new Interval(0, byte.MaxValue));

    /// <summary>All its packets.</summary>
    public Box Everything
    {
        get
        {
            var box = default(Box);
            box[Dimension.Protocol] = Numbers;
            box[Dimension.Source] = box[Dimension.Destination] = new Interval(0, uint.MaxValue);
            box[Dimension.SourcePort] = box[Dimension.DestinationPort] = new Interval(0, ushort.MaxValue);
            return box;
        }
    }

    /// <summary>The clauses that can match, as they read where only this traffic comes by; none after one that matches all of it.</summary>
    public IReadOnlyList<Clause> Narrow(IEnumerable<Clause> clauses) =>
        Clause.Effective(clauses.Select(clause => clause with { Protocols = Narrow(clause) }));

    /// <summary>The numbers of the protocols of a clause.</summary>
    public Interval NumbersOf(Clause clause) =>
        clause.Protocols switch
        {
            Protocols.Icmp => new Interval(1, 1),
            Protocols.Esp => new Interval(50, 50),
            Protocols.Ah => new Interval(51, 51),
            _ => Numbers,
        };

    /// <summary>A clause for all protocols of this class need not name them, unless nft must be told which it is to read a port.</summary>
    private Protocols Narrow(Clause clause)
    {
        var mine = clause.Protocols & Protocols;
        return mine == Protocols && !Clause.HasPorts(clause.DestinationPorts) ? Protocols.All : mine;
    }
}
