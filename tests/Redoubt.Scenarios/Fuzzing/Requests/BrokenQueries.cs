using Redoubt.Scenarios.Fuzzing.Bodies;

namespace Redoubt.Scenarios.Fuzzing.Requests;

/// <summary>Queries that say nothing, too much, or what cannot be.</summary>
internal static class BrokenQueries
{
    private static readonly string[] Names =
    [
        "$top", "$skiptoken", "$filter", "$expand", "$select", "$orderby", "api-version", "API-VERSION", "peer", "ipAddress", "history", "timespan", "interval",
        "metricnames", "aggregation", "forceDeletionTypes", "recordsetnamesuffix", "id", "nic", "", "x", "validating",
    ];

    private static readonly string[] Values =
    [
        "", "-1", "0", "1", "1001", "99999999999999999999", "1.5", "abc", "!!!", "AAAA", "%FF", "%ED%A0%80", "%00", "%F0%9F%98%80", "4pyT", "//79", "gICA", "===",
        "name%20eq", "name%20eq%20'", "name%20eq%20'a'%20and", "tagName%20eq%20'a'%20and%20tagValue%20eq%20'b'", "tagValue%20eq%20'b'", "resourceType%20eq%20'x'",
        "eventTimestamp%20ge%20'x'", "eventTimestamp%20ge%20'2024-13-45'", "eventTimestamp%20ge%20'0001-01-01T00:00:00Z'%20and%20eventTimestamp%20le%20'9999-12-31T23:59:59Z'",
        "substringof('a',name)", "(((((((((((", "2024-11-01", "2024-11-01,2024-01-01", "1900-01-01", "latest", "P1D", "PT1M", "PT0S", "P99999D", "-PT1H", "5000",
        "2024-01-01T00:00:00Z/2023-01-01T00:00:00Z", "9999-12-31T23:59:59Z/PT1H", "0001-01-01T00:00:00Z/0001-01-01T00:00:01Z", "Average,Nonsense", "connectedclients,none",
        "10.7.2.300", "10.7.2.4", "::1", "%2Fsubscriptions%2Fx", "[1]", "true", "null",
    ];

    public static string Make(string version, Random random)
    {
        var parts = random.Next(5) switch
        {
            0 => new List<string>(),
            1 => ["api-version="],
            2 => [$"api-version={Value(random)}"],
            _ => [$"api-version={version}"],
        };
        for (var times = random.Next(4); times > 0; times--)
        {
            var name = Names[random.Next(Names.Length)];
            parts.Insert(random.Next(parts.Count + 1), random.Next(8) == 0 ? name : $"{name}={Value(random)}");
        }

        return parts.Count == 0 ? random.Next(2) == 0 ? "" : "?" : $"?{string.Join('&', parts)}";
    }

    private static string Value(Random random) => random.Next(8) switch
    {
        0 => Uri.EscapeDataString(Rubbish.Text(random)),
        1 => new string('a', 2000),
        _ => Values[random.Next(Values.Length)],
    };
}
