using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Redoubt.Scenarios.Fuzzing.Requests;

namespace Redoubt.Scenarios.Fuzzing;

/// <summary>Whether an answer is what a client can do something with.</summary>
internal static partial class FuzzVerdict
{
    /// <summary>Requests that nobody is signed in with.</summary>
    public const string Token = "token";

    /// <summary>Requests to sign in, whose errors have a form of their own.</summary>
    public const string SignIn = "sign-in";

    private const int MostBytes = 4 * 1024 * 1024;

    /// <summary>What is wrong with the answer; null where nothing is.</summary>
    public static string? On(FuzzRequest request, FuzzAnswer answer)
    {
        if (answer.Status >= 500)
        {
            return "it is the service's fault";
        }

        if (request.Method == HttpMethod.Head || request.Method.Method == "TRACE" || IsRefusedByServer(answer))
        {
            return null;
        }

        JsonNode? body = null;
        try
        {
            body = answer.Body.Length == 0 ? null : JsonNode.Parse(answer.Body);
        }
        catch (JsonException)
        {
            return "its body is not JSON";
        }

        if (request.Kind == Token)
        {
            var isRefused = answer.Status == 401 && answer.Challenge.StartsWith("Bearer", StringComparison.Ordinal);
            return isRefused && (string?)body?["error"]?["code"] == "AuthenticationFailed" ? null : "nobody is signed in with that";
        }

        if (request.Body?.Length > MostBytes && !request.IsChunked && answer.Status != 413)
        {
            return "it is larger than what is taken";
        }

        if (answer.Status < 400)
        {
            return null;
        }

        if (request.Kind == SignIn && answer.Status is 400 or 401 && body?["error"] is JsonValue)
        {
            return null;
        }

        var (code, message) = (Text(body?["error"], "code"), Text(body?["error"], "message"));
        return code is null || !CodePattern().IsMatch(code) ? "its error has no code"
            : message is null || !message.Trim().Contains(' ', StringComparison.Ordinal) ? "its error has no message"
            : null;
    }

    /// <summary>An HTTP server that cannot read a request line or a header answers before there is a request, with nothing, and hangs up.</summary>
    private static bool IsRefusedByServer(FuzzAnswer answer) => answer is { Status: 400 or 414 or 431, Body.Length: 0, IsClosed: true };

    private static string? Text(JsonNode? error, string name) =>
        error is JsonObject parent && parent[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9.]+$")]
    private static partial Regex CodePattern();
}
