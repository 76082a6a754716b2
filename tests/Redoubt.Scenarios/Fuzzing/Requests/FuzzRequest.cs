using System.Globalization;
using System.Text;

namespace Redoubt.Scenarios.Fuzzing.Requests;

/// <summary>One request, as it goes over the wire.</summary>
/// <param name="Number">Which one it is: with the seed, all of it.</param>
/// <param name="Kind">What is wrong with it.</param>
/// <param name="Method">Its method.</param>
/// <param name="Target">Path and query, as they are sent.</param>
internal sealed record FuzzRequest(int Number, string Kind, HttpMethod Method, string Target)
{
    private const int Shown = 1500;

    public byte[]? Body { get; init; }

    /// <summary>Whether its length is said at its end alone.</summary>
    public bool IsChunked { get; init; }

    public string ContentType { get; init; } = "application/json";

    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];

    /// <summary>What it is signed in with; null for the token that is good.</summary>
    public string? Authorization { get; init; }

    public override string ToString()
    {
        var body = Body is null ? "" : Encoding.UTF8.GetString(Body.AsSpan(0, Math.Min(Body.Length, Shown)));
        return string.Create(CultureInfo.InvariantCulture, $"{Number} ({Kind}) {Method} {(Target.Length > Shown ? Target[..Shown] : Target)} ")
            + string.Join("; ", Headers.Select(header => $"{header.Name}: {header.Value}")) + body;
    }
}
