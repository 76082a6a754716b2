using Redoubt.Client.Diagnosis;

namespace Redoubt.Cli.Doctor;

/// <summary>What a diagnosis comes to, as the exit code says it.</summary>
internal static class DoctorOutcome
{
    /// <summary>The cache has all that the port tables ask for.</summary>
    public const int Satisfied = 0;

    /// <summary>Something is out of reach.</summary>
    public const int Broken = 1;

    /// <summary>Prediction and packets disagree: the service itself is at fault, whatever the network is.</summary>
    public const int Differs = 2;

    public static int CodeOf(NetworkDiagnosis diagnosis) =>
        diagnosis.Differences.Count > 0 ? Differs : diagnosis.Satisfied ? Satisfied : Broken;

    public static string SentenceOf(NetworkDiagnosis diagnosis) => CodeOf(diagnosis) switch
    {
        Satisfied => $"{Rows(diagnosis)} of the port tables hold for '{diagnosis.Cache.Name}', {Basis(diagnosis)}.",
        Broken => $"{Broke(diagnosis).Count()} of {Rows(diagnosis)} of the port tables do not hold for '{diagnosis.Cache.Name}', "
            + $"{Basis(diagnosis)}: {string.Join(", ", Broke(diagnosis).Select(row => row.Id))}.",
        _ => $"Prediction and packets disagree about {diagnosis.Differences.Count} flows of '{diagnosis.Cache.Name}': a fault of Redoubt "
            + "itself. Please report it with the output of -o json.",
    };

    private static IEnumerable<DiagnosisRow> Broke(NetworkDiagnosis diagnosis) =>
        diagnosis.Rows.Where(row => !row.Satisfied);

    private static string Rows(NetworkDiagnosis diagnosis) => $"{diagnosis.Rows.Count} rows";

    private static string Basis(NetworkDiagnosis diagnosis) => diagnosis.Live ? "predicted and tried with real packets" : "as predicted";
}
