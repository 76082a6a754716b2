using System.Globalization;
using System.Text.Json.Nodes;
using Redoubt.Cli.CommandLine;

namespace Redoubt.Cli.Claims;

/// <summary>All claims, from the file beside the scenarios.</summary>
internal static class ClaimList
{
    /// <summary>The claims in their order.</summary>
    public static IReadOnlyList<Claim> Read(string json) =>
    [
        .. JsonNode.Parse(json)!.AsArray().Select(entry => new Claim(
            (string)entry!["id"]!,
            (string)entry["claim"]!,
            [.. entry["tests"]!.AsArray().Select(test => (string)test!)],
            (string?)entry["without"])),
    ];

    /// <summary>Those with these numbers, or all where none is named.</summary>
    /// <exception cref="CommandFailure">A number that no claim has.</exception>
    public static IReadOnlyList<Claim> Select(IReadOnlyList<Claim> all, IReadOnlyList<string> ids) =>
        ids.FirstOrDefault(id => !all.Any(claim => Is(claim, id))) is { } unknown
            ? throw new CommandFailure($"There is no claim '{unknown}': they are {all[0].Id} to {all[^1].Id}.", ExitCodes.Usage)
            : ids.Count == 0 ? all : [.. all.Where(claim => ids.Any(id => Is(claim, id)))];

    /// <summary>How many there are of each kind, in a sentence.</summary>
    public static string Summary(IEnumerable<ClaimState> states)
    {
        var counted = states.CountBy(state => state).ToDictionary();
        var of = counted.Values.Sum();
        var failed = counted.TryGetValue(ClaimState.Failed, out var bad) ? string.Create(CultureInfo.InvariantCulture, $", {bad} failed") : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Count(ClaimState.Shown)} of {of} claims shown, {Count(ClaimState.Partly)} in part, {Count(ClaimState.NotShown)} not{failed}");

        int Count(ClaimState state) => counted.GetValueOrDefault(state);
    }

    private static bool Is(Claim claim, string id) => claim.Id.Equals(id, StringComparison.OrdinalIgnoreCase);
}
