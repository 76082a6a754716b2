using Redoubt.Model.Networking;

namespace Redoubt.Fabric.Rulesets.Groups;

/// <summary>What one group decides about one kind of traffic, as seen with one meaning of the tags.</summary>
internal sealed record GroupChain(
    string Name, NetworkSecurityGroup Group, GroupTraffic Traffic, TagView View, IReadOnlyList<Clause> Clauses)
{
    /// <summary>A list of up to so many rules is as fast as a look-up, and easier to read.</summary>
    private const int Short = 10;

    /// <summary>Fewer clauses than this are not worth a map.</summary>
    private const int Few = 4;

    /// <summary>Whether there is nothing to decide.</summary>
    public bool IsEmpty => Clauses.Count == 0;

    private int OwnCount => Clauses.Count(clause => !IsLast(clause));

    /// <summary>Writes the chain, and before it the maps and chains that it names.</summary>
    public void Write(NftWriter writer)
    {
        var clauses = new ClauseWriter(Traffic);
        if (OwnCount <= Short)
        {
            writer.Block($"chain {Name}", Clauses.Select(clauses.Rule));
            return;
        }

        TrafficClass[] withPorts = [TrafficClass.Tcp, TrafficClass.Udp];
        foreach (var traffic in withPorts)
        {
            var rules = Rules(writer, clauses, traffic);
            writer.Block($"chain {ChainName(traffic)}", rules);
        }

        var portless = Rules(writer, clauses, TrafficClass.Portless);
        var ways = withPorts.Select(traffic => $"{traffic.Name} : goto {ChainName(traffic)}");
        writer.Block($"chain {Name}", [$"meta l4proto vmap {{ {string.Join(", ", ways)} }}", .. portless]);
    }

    /// <summary>The default rules and a rule for everything come last in any case.</summary>
    private static bool IsLast(Clause clause) => clause.IsDefault || clause.MatchesEverything;

    private string ChainName(TrafficClass traffic) => $"{Name}_{traffic.Name}";

    private List<string> Rules(NftWriter writer, ClauseWriter clauses, TrafficClass traffic)
    {
        var narrowed = traffic.Narrow(Clauses);
        var own = narrowed.Where(clause => !IsLast(clause)).ToList();
        if (own.Count <= Short)
        {
            return [.. narrowed.Select(clauses.Rule)];
        }

        var rules = new List<string>();
        var maps = 0;
        foreach (var layer in Layering.Of(own, traffic))
        {
            if (layer.IsClosed || layer.Clauses.Count < Few)
            {
                rules.AddRange(layer.Clauses.Select(clauses.Rule));
                continue;
            }

            var map = new LayerMap($"{ChainName(traffic)}_{++maps}", layer, traffic, clauses);
            map.Write(writer);
            rules.Add(map.Rule);
        }

        return [.. rules, .. narrowed.Where(IsLast).Select(clauses.Rule)];
    }
}
