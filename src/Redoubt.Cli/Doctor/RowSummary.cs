using Redoubt.Client.Diagnosis;

namespace Redoubt.Cli.Doctor;

/// <summary>A row of the port tables in the words of one line.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Direction">in or out, seen from the cache's subnet.</param>
/// <param name="Ports">Protocols and ports.</param>
/// <param name="Purpose">What it is for.</param>
/// <param name="Predicted">What the analyzer says.</param>
/// <param name="Observed">What packets showed.</param>
/// <param name="DecidedBy">What drops what is dropped.</param>
/// <param name="Felt">When it is felt.</param>
/// <param name="IsBroken">Whether something is out of reach, by prediction or by what was tried.</param>
internal sealed record RowSummary(
    string Id, string Direction, string Ports, string Purpose, string Predicted, string Observed, string DecidedBy, string Felt, bool IsBroken)
{
    /// <summary>The service's word for what is felt at once.</summary>
    public const string Now = "Now";

    public static IReadOnlyList<string> Titles { get; } =
        ["Row", "Direction", "Ports", "Purpose", "Predicted", "Observed", "Decided by", "Felt"];

    public IReadOnlyList<string> Cells => [Id, Direction, Ports, Purpose, Predicted, Observed, DecidedBy, Felt];

    public static RowSummary Of(DiagnosisRow row)
    {
        var broken = row.Peers.Where(peer => !peer.Satisfied).ToList();
        return new RowSummary(
            row.Id,
            row.Direction == "Inbound" ? "in" : "out",
            $"{string.Join('+', row.Protocols)} {row.Ports}",
            row.Purpose,
            PredictedOf(row),
            ObservedOf(row),
            string.Join(' ', row.Peers.SelectMany(peer => peer.Denied).Select(denied => denied.DecidedBy).Distinct(StringComparer.Ordinal)),
            string.Join(", ", broken.Select(peer => peer.Bite).Distinct().Select(bite => bite == Now ? WhenFelt(bite) : $"latent: {WhenFelt(bite)}")),
            broken.Count > 0 || HasFailures(row));
    }

    /// <summary>When a requirement that is not met is felt.</summary>
    public static string WhenFelt(string bite) => bite switch
    {
        Now => "now",
        "AtNextRestart" => "at the next restart",
        "AtNextPatch" => "at the next patch",
        "AtNextScale" => "at the next scaling",
        "AtNextGeoFailover" => "at the next geo-failover",
        _ => bite,
    };

    private static string PredictedOf(DiagnosisRow row)
    {
        var asked = row.Peers.Where(peer => peer.Asked).ToList();
        var denied = asked.Count(peer => !peer.Satisfied);
        return (asked.Count, denied) switch
        {
            (0, _) => "not asked",
            // A flow between nodes is in two rows, and each answers for the rules of its own direction.
            (_, 0) => HasFailures(row) ? "passes by its own direction's rules" : "passes",
            (1, _) => "denied",
            _ => $"{denied} of {asked.Count} denied",
        };
    }

    private static bool HasFailures(DiagnosisRow row) => row.Peers.Any(peer => peer.Observed is { Failures.Count: > 0 });

    private static string ObservedOf(DiagnosisRow row)
    {
        var observed = row.Peers.Select(peer => peer.Observed).OfType<ObservedFlows>().ToList();
        return observed.Count == 0 ? "not tried" : $"{observed.Sum(each => each.Answered)} of {observed.Sum(each => each.Tried)} answered";
    }
}
