using System.Collections.Frozen;

namespace Redoubt.Platform.Dns;

/// <summary>Names with their answers. Never changes: a change is a new zone.</summary>
public sealed class DnsZone
{
    private readonly FrozenDictionary<string, DnsAnswer> answers;

    /// <exception cref="FormatException">A name is not a host name.</exception>
    /// <exception cref="ArgumentException">A name is there twice.</exception>
    public DnsZone(IEnumerable<KeyValuePair<string, DnsAnswer>> names)
    {
        var answers = new Dictionary<string, DnsAnswer>();
        foreach (var (name, answer) in names)
        {
            if (!answers.TryAdd(DnsName.Normalize(name), answer))
            {
                throw new ArgumentException($"The name '{name}' has two answers: give a name once, with all its addresses.", nameof(names));
            }
        }

        AddAncestors(answers);
        this.answers = answers.ToFrozenDictionary();
    }

    public static DnsZone Empty { get; } = new([]);

    internal DnsAnswer? Find(string name) => answers.GetValueOrDefault(name);

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
