using System.Globalization;

namespace Redoubt.Scenarios.Fuzzing;

/// <summary>How long a run is and where it begins; ./test --fuzz says more than the scenarios do.</summary>
/// <param name="Requests">How many requests.</param>
/// <param name="Seed">The same requests for the same seed.</param>
internal sealed record FuzzOptions(int Requests, int Seed)
{
    public static FuzzOptions Given { get; } = new(Number("REDOUBT_FUZZ_REQUESTS", 600), Number("REDOUBT_FUZZ_SEED", 2024));

    private static int Number(string variable, int otherwise) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
}
