using Redoubt.Scenarios.Fuzzing.Bodies;

namespace Redoubt.Scenarios.Fuzzing.Requests;

/// <summary>Paths that lead elsewhere, or nowhere.</summary>
internal static class BrokenPaths
{
    private static readonly string[] Segments =
    [
        "..", ".", "%2e%2e", "%2E%2E%2F%2e%2e", "a%2fb", "%2f", "%2F%2F", "%00", "a%00b", "%01", "%0d%0aX-A:%20b", "a\\b", "%5c", "%5C..%5C", "%", "%zz", "%C3%28", "%FF",
        "%ED%A0%80", "%F0%9F%98%80", "%C3%A9", "%E2%80%AE", "%C4%B0", "fuzz%20", "%20", "+", "*", "~", "'", "\"", "a;b", "a:b", "a=b&c", "@", "$", "$value", "(1)",
        "{name}", "null", "undefined", "default", "0", "-1", "providers", "subscriptions", "resourceGroups", "Microsoft.Network", "microsoft.NETWORK",
        "Microsoft.Nothing", "Microsoft.Resources", "redoubt", "00000000-0000-0000-0000-000000000000", "11111111-2222-3333-4444-555555555555", "operations",
        "validate", "listKeys", "locks", "tags", "nothing", "virtualNetworks", "Redis", "A", "SOA", "ALL",
    ];

    public static string Break(string path, Random random)
    {
        var parts = path.Split('/').ToList();
        for (var times = random.Next(3); times >= 0; times--)
        {
            var at = random.Next(1, parts.Count);
            switch (random.Next(9))
            {
                case 0 or 1 or 2:
                    parts[at] = Segment(random);
                    break;
                case 3:
                    parts.Insert(at, Segment(random));
                    break;
                case 4:
                    parts.RemoveAt(at);
                    break;
                case 5:
                    parts.Insert(at, "");
                    break;
                case 6:
                    parts[at] = random.Next(2) == 0 ? parts[at].ToUpperInvariant() : parts[at].ToLowerInvariant();
                    break;
                case 7:
                    parts.AddRange(parts.Skip(at).ToList());
                    break;
                default:
                    parts.Add(random.Next(2) == 0 ? "" : Segment(random));
                    break;
            }

            if (parts.Count < 2)
            {
                parts.Add("");
            }
        }

        var broken = string.Join('/', parts);
        // What goes into a request line must be text of ASCII; all else is written in percents.
        return broken.StartsWith('/') ? broken : $"/{broken}";
    }

    private static string Segment(Random random) => random.Next(8) switch
    {
        0 => Uri.EscapeDataString(Rubbish.Text(random)),
        1 => new string('a', random.Next(2) == 0 ? 90 : 3000),
        2 => string.Concat(Enumerable.Repeat("%F0%9F%98%80", 60)),
        _ => Segments[random.Next(Segments.Length)],
    };
}
