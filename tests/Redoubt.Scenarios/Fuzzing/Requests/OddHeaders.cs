using Redoubt.Scenarios.Fuzzing.Bodies;

namespace Redoubt.Scenarios.Fuzzing.Requests;

/// <summary>Headers that no client of the cloud's sends, or sends so.</summary>
internal static class OddHeaders
{
    private static readonly string[] Names =
    [
        "If-Match", "If-Match", "If-Match", "If-None-Match", "If-None-Match", "x-ms-client-request-id", "x-ms-client-request-id", "x-ms-correlation-request-id",
        "x-ms-return-client-request-id", "Accept", "Accept-Language", "Accept-Charset", "Content-Encoding", "Content-Language", "Prefer", "Range", "Origin",
        "X-HTTP-Method-Override", "X-Forwarded-Host", "X-Forwarded-For", "X-Original-URL", "User-Agent", "Referer", "Cookie", "traceparent", "x-ms-date", "Expect",
        "If-Modified-Since", "Max-Forwards",
    ];

    private static readonly string[] Values =
    [
        "*", "\"\"", "W/\"\"", "W/", "\"", "W/\"00000000-0000-0000-0000-000000000000\"", "00000000-0000-0000-0000-000000000000", "a, b, c", "*, *", "gzip", "br", "identity",
        "text/xml", "bytes=0-1", "-1", "x", "  ", "DELETE", "PUT", "evil.example", "99999999999999999999", "00-00000000000000000000000000000000-0000000000000000-00",
        "é", "漢字", "😀", "\u00ff", "{}", "<>", "%00", "=?utf-8?q?x?=", "Thu, 99 Foo 2099 99:99:99 GMT",
    ];

    public static IReadOnlyList<(string Name, string Value)> Make(Random random)
    {
        var headers = new List<(string, string)>();
        for (var times = random.Next(1, 4); times > 0; times--)
        {
            headers.Add((Names[random.Next(Names.Length)], random.Next(10) == 0 ? new string('h', 4000) : Values[random.Next(Values.Length)]));
        }

        return headers;
    }

    public static string ContentType(Random random)
    {
        string[] types =
        [
            "", "text/plain", "text/xml", "application/xml", "application/json; charset=utf-16", "application/json; charset=nothing", "application/json;",
            "application/x-www-form-urlencoded", "multipart/form-data", "multipart/form-data; boundary=x", "application/octet-stream", "application/merge-patch+json",
            "json", "*/*", "application/json, text/plain", "image/png", Rubbish.Text(random),
        ];
        return types[random.Next(types.Length)];
    }
}
