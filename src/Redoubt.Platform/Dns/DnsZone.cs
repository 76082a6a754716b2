using System.Collections.Frozen;

namespace Redoubt.Platform.Dns;

/// <summary>Names with their answers. Never changes: a change is a new zone.</summary>
public sealed class DnsZone
{
    private const string Wildcard = "*.";
    private readonly FrozenDictionary<string, DnsAnswer> answers;
    private readonly FrozenSet<string> apexes;

    /// <param name="names">The names; one that begins with *. stands for all names below the rest that are not there.</param>
    /// <param name="apexes">The domains of which the zone has every name there is: others do not exist, whatever the world says.</param>
    /// <exception cref="FormatException">A name is not a host name.</exception>
    /// <exception cref="ArgumentException">A name is there twice.</exception>
    public DnsZone(IEnumerable<KeyValuePair<string, DnsAnswer>> names, params IEnumerable<string> apexes)
    {
        this.apexes = apexes.Select(DnsName.Normalize).ToFrozenSet();
        var answers = new Dictionary<string, DnsAnswer>();
        foreach (var (name, answer) in names)
        {
            if (!answers.TryAdd(Normalize(name), answer))
            {
                throw new ArgumentException($"The name '{name}' has two answers: give a name once, with all its addresses.", nameof(names));
            }
        }

        foreach (var apex in this.apexes)
        {
            answers.TryAdd(apex, DnsAnswer.Nothing);
        }

        AddAncestors(answers);
        this.answers = answers.ToFrozenDictionary();
    }

    public static DnsZone Empty { get; } = new([]);

    internal DnsAnswer? Find(string name) => answers.GetValueOrDefault(name) ?? FindWildcard(name);

    /// <summary>Whether the name is one of those that the zone alone decides about.</summary>
    internal bool Decides(string name)
    {
        if (apexes.Count == 0)
        {
            return false;
        }

        for (var start = 0; start >= 0; start = name.IndexOf('.', start) is >= 0 and var dot ? dot + 1 : -1)
        {
            if (apexes.Contains(name[start..]))
            {
                return true;
            }
        }

        return false;
    }

    // A wildcard counts for what is directly or further below the nearest name that exists (RFC 4592).
    private DnsAnswer? FindWildcard(string name)
    {
        for (var dot = name.IndexOf('.', StringComparison.Ordinal); dot >= 0; dot = name.IndexOf('.', dot + 1))
        {
            var above = name[(dot + 1)..];
            if (answers.ContainsKey(above))
            {
                return answers.GetValueOrDefault(Wildcard + above);
            }
        }

        return null;
    }

    private static string Normalize(string name) =>
        name.StartsWith(Wildcard, StringComparison.Ordinal)
            ? Wildcard + DnsName.Normalize(name[Wildcard.Length..])
            : DnsName.Normalize(name);

    // What lies above a name exists as well (RFC 8020): a resolver that hears it does not would not ask further down.
    private static void AddAncestors(Dictionary<string, DnsAnswer> answers)
    {
        foreach (var name in answers.Keys.ToArray())
        {
            for (var dot = name.IndexOf('.', StringComparison.Ordinal); dot >= 0; dot = name.IndexOf('.', dot + 1))
            {
                answers.TryAdd(name[(dot + 1)..], DnsAnswer.Nothing);
            }
        }

        answers.TryAdd("", DnsAnswer.Nothing);
    }
}
