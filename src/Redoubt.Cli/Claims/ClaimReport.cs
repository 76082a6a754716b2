using System.Globalization;
using System.Text.Json.Nodes;
using Redoubt.Cli.CommandLine;
using Spectre.Console;

namespace Redoubt.Cli.Claims;

/// <summary>Prints claims, what was seen of them, and the seconds that took; without a run what would be seen.</summary>
internal static class ClaimReport
{
    public static void Write(
        Terminal terminal, OutputFormat format, IReadOnlyList<(Claim Claim, ClaimState State, double? Seconds)> lines)
    {
        var summary = ClaimList.Summary(lines.Select(line => line.State));
        if (format == OutputFormat.Json)
        {
            terminal.WriteLine(Json(lines, summary).ToJsonString());
            return;
        }

        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumns("", "Claim", "", "s");
        foreach (var (claim, state, seconds) in lines)
        {
            table.AddRow(
                new Text(claim.Id),
                new Text(claim.Without is { } without ? $"{claim.Text}\n  {without}" : claim.Text),
                new Text(Word(state), new Style(Colour(state))),
                new Text(seconds?.ToString("0.0", CultureInfo.InvariantCulture) ?? ""));
        }

        terminal.Out.Write(table);
        terminal.WriteLine($"{summary}.");
    }

    private static JsonObject Json(IEnumerable<(Claim Claim, ClaimState State, double? Seconds)> lines, string summary) => new()
    {
        ["summary"] = summary,
        ["claims"] = new JsonArray([.. lines.Select(line => (JsonNode)new JsonObject
        {
            ["id"] = line.Claim.Id,
            ["claim"] = line.Claim.Text,
            ["state"] = Word(line.State),
            ["seconds"] = line.Seconds,
            ["without"] = line.Claim.Without,
            ["tests"] = new JsonArray([.. line.Claim.Tests.Select(test => (JsonNode)test)]),
        })]),
    };

    private static string Word(ClaimState state) => state switch
    {
        ClaimState.Shown => "shown",
        ClaimState.Partly => "in part",
        ClaimState.NotShown => "not shown",
        _ => "FAILED",
    };

    private static Color Colour(ClaimState state) => state switch
    {
        ClaimState.Shown => Color.Green,
        ClaimState.Partly => Color.Yellow,
        ClaimState.NotShown => Color.Grey,
        _ => Color.Red,
    };
}
