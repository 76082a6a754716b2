using Redoubt.Cli.CommandLine;
using Redoubt.Cli.Commands;
using Redoubt.Client.Diagnosis;

namespace Redoubt.Cli.Doctor;

/// <summary>
/// For tools that collect findings: a result for each far end of a row that is out of reach. Where prediction and packets disagree, that is a
/// fault of the run and no result.
/// </summary>
internal sealed class DoctorSarif : IDoctorReport
{
    public void Write(Terminal terminal, NetworkDiagnosis diagnosis) => terminal.WriteJson(Of(diagnosis), DoctorJson.Default.SarifLog);

    public static SarifLog Of(NetworkDiagnosis diagnosis) => new(
    [
        new SarifRun(
            new SarifTool(new SarifDriver(
                "redoubt doctor",
                VersionCommand.Version,
                [.. diagnosis.Rows.Select(row => new SarifRule(row.Id, new SarifText(Heading(row))))])),
            [
                .. from row in diagnosis.Rows.Index()
                from peer in row.Item.Peers
                where !peer.Satisfied
                select Result(diagnosis, row.Index, row.Item, peer),
            ],
            [
                new SarifInvocation(
                    diagnosis.Differences.Count == 0,
                    [.. diagnosis.Differences.Select(difference => new SarifNotification("error", new SarifText(difference)))]),
            ]),
    ]);

    private static SarifResult Result(NetworkDiagnosis diagnosis, int index, DiagnosisRow row, DiagnosisPeer peer) => new(
        row.Id,
        index,
        peer.Bite == RowSummary.Now ? "error" : "warning",
        new SarifText(Message(row, peer)),
        [
            .. peer.Denied.Select(denied => denied.Resource).OfType<string>().DefaultIfEmpty(diagnosis.Subnet.ToString()).Distinct()
                .Select(id => new SarifLocation([new SarifLogicalLocation(id[(id.LastIndexOf('/') + 1)..], id)])),
        ]);

    private static string Message(DiagnosisRow row, DiagnosisPeer peer)
    {
        var failures = peer.Observed?.Failures ?? [];
        string[] sentences =
        [
            $"{row.Id}, {row.Direction} {string.Join('+', row.Protocols)} {peer.Ports}: {peer.Group} ({peer.Peer}) is out of reach.",
            .. peer.Denied.Select(denied => denied.DecidedBy).Distinct(StringComparer.Ordinal),
            .. failures.Count > 0 ? [$"Observed: {string.Join("; ", failures)}."] : Array.Empty<string>(),
            peer.Consequence,
            $"That is felt {RowSummary.WhenFelt(peer.Bite)}.",
        ];
        return string.Join(' ', sentences);
    }

    private static string Heading(DiagnosisRow row) => $"{row.Direction} {string.Join('+', row.Protocols)} {row.Ports}: {row.Purpose}";
}
