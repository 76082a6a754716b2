using Redoubt.Cli.CommandLine;
using Redoubt.Client.Diagnosis;

namespace Redoubt.Cli.Doctor;

/// <summary>For a pull request or a ticket.</summary>
internal sealed class DoctorMarkdown : IDoctorReport
{
    public void Write(Terminal terminal, NetworkDiagnosis diagnosis)
    {
        terminal.WriteLine($"# {Escape($"The network of {diagnosis.Cache.Name}")}");
        terminal.WriteLine("");
        terminal.WriteLine(Escape(DoctorOutcome.SentenceOf(diagnosis)));
        terminal.WriteLine("");
        WriteRow(terminal, RowSummary.Titles);
        WriteRow(terminal, RowSummary.Titles.Select(_ => "---"));
        foreach (var row in diagnosis.Rows.Select(RowSummary.Of))
        {
            WriteRow(terminal, row.Cells.Select(Escape));
        }

        WriteList(terminal, "Differences", diagnosis.Differences);
        WriteList(terminal, "Findings", diagnosis.Findings.Select(finding => $"{finding.Severity}: {finding.Sentence} ({finding.Id})"));
        if (diagnosis.Repair is { } repair)
        {
            WriteRepair(terminal, repair);
        }
    }

    private static void WriteRepair(Terminal terminal, DiagnosisRepair repair)
    {
        WriteList(terminal, repair.Complete ? "Repair" : "Repair of a part", repair.Changes);
        if (repair.Az.Count > 0)
        {
            terminal.WriteLine("");
            terminal.WriteLine("```bash");
            foreach (var command in repair.Az)
            {
                terminal.WriteLine(command);
            }

            terminal.WriteLine("```");
        }

        WriteList(terminal, "What no rule and no route repairs", repair.Obstacles);
        WriteList(terminal, "Changed with it", repair.AlsoChanged);
        WriteList(terminal, "Let pass without being asked for", repair.Admitted);
    }

    private static void WriteList(Terminal terminal, string title, IEnumerable<string> lines)
    {
        foreach (var (index, line) in lines.Index())
        {
            if (index == 0)
            {
                terminal.WriteLine("");
                terminal.WriteLine($"## {title}");
                terminal.WriteLine("");
            }

            terminal.WriteLine($"- {Escape(line)}");
        }
    }

    private static void WriteRow(Terminal terminal, IEnumerable<string> cells) => terminal.WriteLine($"| {string.Join(" | ", cells)} |");

    /// <summary>A bar would end a cell, a star or an underscore begin emphasis, and less-than a tag.</summary>
    private static string Escape(string text) =>
        string.Concat(text.ReplaceLineEndings(" ").Select(character => character is '\\' or '|' or '*' or '_' or '`' or '<' or '['
            ? $"\\{character}"
            : character.ToString()));
}
