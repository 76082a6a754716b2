using Redoubt.Cli.CommandLine;
using Redoubt.Client.Diagnosis;
using Spectre.Console;

namespace Redoubt.Cli.Doctor;

/// <summary>For people: the port tables row by row, what else was found, and the commands of the repair.</summary>
internal sealed class DoctorTable : IDoctorReport
{
    public void Write(Terminal terminal, NetworkDiagnosis diagnosis)
    {
        terminal.Out.Write(Rows(diagnosis));
        terminal.WriteLine(DoctorOutcome.SentenceOf(diagnosis));
        WriteList(terminal, "Observed, and not predicted, or the other way round:", diagnosis.Differences);
        WriteList(terminal, "Not answered:", Failures(diagnosis));
        WriteList(terminal, "Findings:", diagnosis.Findings.Select(finding => $"{finding.Severity}: {finding.Sentence} ({finding.Id})"));
        if (diagnosis.Repair is { } repair)
        {
            WriteRepair(terminal, repair);
        }
    }

    private static Table Rows(NetworkDiagnosis diagnosis)
    {
        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumns([.. RowSummary.Titles]);
        foreach (var row in diagnosis.Rows.Select(RowSummary.Of))
        {
            table.AddRow(row.Cells.Select((cell, column) => new Text(cell, StyleOf(row, column))));
        }

        return table;
    }

    private static Style StyleOf(RowSummary row, int column) =>
        RowSummary.Titles[column] is "Predicted" or "Observed" ? new Style(row.IsBroken ? Color.Red : Color.Green) : Style.Plain;

    private static IEnumerable<string> Failures(NetworkDiagnosis diagnosis) =>
        from row in diagnosis.Rows
        from peer in row.Peers
        from failure in peer.Observed?.Failures ?? []
        select $"{row.Id}: {failure}";

    private static void WriteRepair(Terminal terminal, DiagnosisRepair repair)
    {
        var commands = repair.Az;
        if (commands.Count > 0)
        {
            terminal.WriteLine("");
            terminal.WriteLine(repair.Complete ? "To repair it:" : "To repair a part of it:");
            foreach (var command in commands)
            {
                terminal.WriteLine($"  {command}");
            }
        }

        WriteList(terminal, "What no rule and no route repairs:", repair.Obstacles);
        WriteList(terminal, "It changes these too, which share what is changed:", repair.AlsoChanged);
        WriteList(terminal, "It also lets pass, without being asked for:", repair.Admitted);
    }

    private static void WriteList(Terminal terminal, string title, IEnumerable<string> lines)
    {
        foreach (var (index, line) in lines.Index())
        {
            if (index == 0)
            {
                terminal.WriteLine("");
                terminal.WriteLine(title);
            }

            terminal.WriteLine($"  {line}");
        }
    }
}
