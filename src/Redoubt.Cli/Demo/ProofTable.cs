using Redoubt.Cli.CommandLine;
using Spectre.Console;

namespace Redoubt.Cli.Demo;

/// <summary>Shows proofs: green as it must be, red otherwise.</summary>
internal static class ProofTable
{
    public static void Write(Terminal terminal, IReadOnlyList<ProofRow> rows)
    {
        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumns("From", "Probe", "Result", "", "Time");
        foreach (var row in rows)
        {
            var colour = row.AsExpected ? Color.Green : Color.Red;
            table.AddRow(
                new Text(row.From),
                new Text(row.Probe),
                new Text(row.Result, colour),
                new Text(row.AsExpected ? "ok" : "WRONG", colour),
                new Text(DurationText.Of(row.Elapsed)));
        }

        terminal.Out.Write(table);
    }
}
