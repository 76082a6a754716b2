using System.CommandLine;
using Redoubt.Cli.Claims;
using Redoubt.Cli.CommandLine;
using Redoubt.Cli.Linux;

namespace Redoubt.Cli.Commands;

/// <summary>Shows, live, what the source document says about caches in virtual networks.</summary>
internal sealed class ScenariosCommand : RedoubtCommand
{
    private readonly Argument<string[]> ids = new("ID")
    {
        Description = "Claims such as C12; all 115 unless some are named.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<bool> list = new("--list") { Description = "List the claims and what shows them, and run nothing." };

    private readonly Option<OutputFormat> output = new Option<OutputFormat>("--output", "-o")
    {
        Description = "How to print.",
    }.AcceptOnlyFromAmong(StringComparer.OrdinalIgnoreCase, "table", "json");

    private readonly Terminal terminal;

    public ScenariosCommand(Terminal terminal)
        : base(
            "scenarios",
            "Show what is claimed about caches in virtual networks, with real packets.",
            "Runs the scenarios of the checkout in services of their own: a cache's network is set up, broken and healed for each, and all of it "
            + $"is removed at the end. All of them take half an hour. Ends with code {ExitCodes.Failure} where one did not pass.",
            "redoubt scenarios",
            "redoubt scenarios C12 C86",
            "redoubt scenarios --list")
    {
        this.terminal = terminal;
        Arguments.Add(ids);
        Options.Add(list);
        Options.Add(output);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult result, CancellationToken cancellationToken)
    {
        var run = ScenarioRun.OfCheckout();
        var claims = ClaimList.Select(run.ReadClaims(), result.GetValue(ids) ?? []);
        var format = result.GetValue(output);
        if (result.GetValue(list))
        {
            ClaimReport.Write(terminal, format, [.. claims.Select(claim => (claim, claim.AtBest, (double?)null))]);
            return ExitCodes.Success;
        }

        Privileges.RequireRoot(Name);
        var results = claims.Any(claim => claim.Tests.Count > 0) ? await run.RunAsync(claims).ConfigureAwait(false) : null;
        cancellationToken.ThrowIfCancellationRequested();
        var lines = claims.Select(claim => (Claim: claim, Seen: results?.Of(claim) ?? (claim.AtBest, 0))).ToList();
        ClaimReport.Write(terminal, format, [.. lines.Select(line => (line.Claim, line.Seen.Item1, (double?)line.Seen.Item2))]);
        return lines.Any(line => line.Seen.Item1 == ClaimState.Failed) ? ExitCodes.Failure : ExitCodes.Success;
    }
}
