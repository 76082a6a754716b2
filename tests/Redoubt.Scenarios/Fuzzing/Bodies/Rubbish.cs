using System.Text.Json.Nodes;

namespace Redoubt.Scenarios.Fuzzing.Bodies;

/// <summary>Values that a property is not made for: other kinds, borders, and texts that mean something elsewhere.</summary>
internal static class Rubbish
{
    private const string Mark = "@@raw";

    private static readonly string[] Texts =
    [
        "", " ", "x", "-", ".", "..", "@", "*", "-1", "0", "1", "70000", "80-", "90-80", "-5-3", "0-65535", "80,443", "1e9", "true", "null", "None",
        "10.0.0.0", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.1/24", "10.0.0.0/8/8", "0.0.0.0/0", "256.1.1.1", "1.2.3", "::/0", "2001:db8::/32", "fe80::1%eth0",
        "10.7.0.0/16", "255.255.255.255/32", "127.0.0.1", "169.254.169.254", "224.0.0.1", "Internet", "VirtualNetwork", "Redis.Nowhere",
        "/", "//", "/subscriptions", "/subscriptions/", "/subscriptions/x/resourceGroups/y/providers/z", "a/b/c", "../../etc/passwd", "a\\b", "%00", "%2e%2e",
        "[", "[]", "[[x]", "[concat(", "[reference('x')]", "[parameters('none')]", "[resourceId('a')]", "[div(1,0)]", "[copyIndex()]", "[json('{')]",
        "[substring('a', 5, -1)]", "[range(0, 100000000)]", "[guid()]", "[padLeft('a', 2000000000)]", "[variables('v').v[0]]",
        "westeurope", "West Europe", "mars", "global", "P1Y", "PT", "P99999999999D", "2024-13-45T99:99:99Z", "25:00:00", "Everyday", "<b>&amp;</b>",
        "'; DROP TABLE resources; --", "$(reboot)", "`id`", "a\nb", "a\r\nX-Header: y", "{0}{1}", "%s%n", "fuzz", "FUZZ", "fuzz.test", "x.y.", "-x", "x-",
        "Ω", "İstanbul", "ſ", "漢字", "😀", "é", "\u202e", "\ufeff", "default", "Premium", "Basic", "Dynamic", "Static", "AllNodes", "Incremental",
    ];

    /// <summary>What a library that writes JSON would not write, or not so.</summary>
    private static readonly string[] Raws =
    [
        "\"\\ud800\"", "\"a\\udc00b\"", "\"\\u0000\"", "\"a\\u0000b\"", "\"\\u0007\\u001b[31m\"", "\"\\uffff\"", "1e400", "-1e-400", "1e2", "-0", "0.1",
        "123456789012345678901234567890", "-123456789012345678901234567890", "2147483648", "9223372036854775808", "{\"\":1}", "{\"\\u0000\":\"x\"}",
        "{\"\\ud800\":1}", "{\"a\":\"\\udfff\"}", Nested("[", "]", 50), Nested("{\"a\":", "}", 54), Nested("{\"a\":", "}", 57), Nested("{\"a\":", "}", 59),
        Nested("[", "]", 61), Nested("{\"properties\":", "}", 62), Nested("[", "]", 3000),
    ];

    private static readonly Func<JsonNode?>[] Nodes =
    [
        () => null, () => null, () => true, () => false, () => 0, () => -1, () => 1, () => 3, () => 64, () => 65536, () => int.MaxValue, () => int.MinValue,
        () => long.MaxValue, () => 1.5, () => new JsonArray(), () => new JsonArray((JsonNode?)null), () => new JsonArray(new JsonArray()),
        () => new JsonArray(1, "a", new JsonObject()), () => new JsonArray(new JsonObject()), () => new JsonArray(new JsonObject(), new JsonObject()),
        () => new JsonArray("a", "a"), () => new JsonArray("10.0.0.0/8", "10.0.0.0/8"), () => new JsonArray("", " "), () => new JsonArray([.. Many()]),
        () => new JsonObject(), () => new JsonObject { ["id"] = null }, () => new JsonObject { ["id"] = 5 }, () => new JsonObject { ["id"] = "" },
        () => new JsonObject { ["id"] = "/subscriptions/x" }, () => new JsonObject { ["name"] = null, ["properties"] = null },
        () => new JsonObject { ["name"] = 7, ["properties"] = new JsonArray() }, () => new JsonObject { ["name"] = "a", ["Name"] = "b" },
        () => new JsonArray(new JsonObject { ["name"] = "a" }, new JsonObject { ["name"] = "A" }),
        () => $"[{new string('(', 5000)}", () => string.Concat(Enumerable.Repeat("[concat(", 3000)), () => $"[{string.Concat(Enumerable.Repeat("not(", 3000))}",
        () => new string('x', 300), () => new string('9', 5000), () => new string('a', 70000), () => string.Join('.', Enumerable.Repeat("a", 200)),
    ];

    public static JsonNode? Pick(Random random, IReadOnlyList<string> ids) => random.Next(10) switch
    {
        < 4 => Nodes[random.Next(Nodes.Length)](),
        < 6 => $"{Mark}{random.Next(Raws.Length)}@@",
        < 7 when ids.Count > 0 => Id(random, ids),
        _ => Text(random),
    };

    public static string Text(Random random) => Texts[random.Next(Texts.Length)];

    /// <summary>The body's text, with what no library writes put in.</summary>
    public static string Written(string json)
    {
        if (json.Contains(Mark, StringComparison.Ordinal))
        {
            for (var i = 0; i < Raws.Length; i++)
            {
                json = json.Replace($"\"{Mark}{i}@@\"", Raws[i], StringComparison.Ordinal);
            }
        }

        return json;
    }

    private static JsonNode Id(Random random, IReadOnlyList<string> ids)
    {
        var id = ids[random.Next(ids.Count)];
        return random.Next(2) == 0 ? id : new JsonObject { ["id"] = id };
    }

    private static string Nested(string open, string close, int depth) =>
        string.Concat(Enumerable.Repeat(open, depth)) + "1" + string.Concat(Enumerable.Repeat(close, depth));

    private static IEnumerable<JsonNode?> Many() => Enumerable.Range(0, 3000).Select(number => (JsonNode?)number);
}
