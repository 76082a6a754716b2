using Redoubt.Cli.CommandLine;
using Redoubt.Cli.Processes;

namespace Redoubt.Cli.Claims;

/// <summary>Runs scenarios live: real services, packets and clients on this machine. They are part of the checkout.</summary>
internal sealed class ScenarioRun
{
    private readonly string checkout;

    private ScenarioRun(string checkout) => this.checkout = checkout;

    private string Program => Path.Combine(checkout, "artifacts/build/bin/Redoubt.Scenarios/release/Redoubt.Scenarios");

    /// <exception cref="CommandFailure">This is not a checkout.</exception>
    public static ScenarioRun OfCheckout() =>
        Environment.GetEnvironmentVariable("REDOUBT_CHECKOUT") is { Length: > 0 } checkout
            ? new ScenarioRun(checkout)
            : throw new CommandFailure("The scenarios are part of the checkout: run './redoubt scenarios' there.");

    public IReadOnlyList<Claim> ReadClaims() =>
        ClaimList.Read(File.ReadAllText(Path.Combine(checkout, "tests/Redoubt.Scenarios/claims.json")));

    /// <summary>Runs all that show these claims, each once. What they say meanwhile goes to standard error.</summary>
    public async Task<ScenarioResults> RunAsync(IEnumerable<Claim> claims)
    {
        var results = Path.GetTempFileName();
        try
        {
            var methods = claims.SelectMany(claim => claim.Tests).Distinct().SelectMany(test => new[] { "-method", $"*.{test}" });
            List<string> arguments =
                ["-c", "exec \"$0\" \"$@\" >&2", Program, "-reporter", "verbose", "-result-xml", results, .. methods];
            _ = await ChildProcess.RunAsync(new ProgramCall("sh", arguments)).ConfigureAwait(false);
            using var xml = File.OpenText(results);
            return xml.Peek() < 0
                ? throw new CommandFailure("The scenarios ended before their last one: see above.")
                : ScenarioResults.Read(xml);
        }
        finally
        {
            File.Delete(results);
        }
    }
}
