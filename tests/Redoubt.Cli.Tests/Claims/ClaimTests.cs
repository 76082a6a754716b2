using System.Globalization;
using System.Text.RegularExpressions;
using Redoubt.Cli.Claims;
using Redoubt.Cli.CommandLine;

namespace Redoubt.Cli.Tests.Claims;

public sealed class ClaimTests
{
    private static readonly IReadOnlyList<Claim> All = ClaimList.Read(File.ReadAllText(FileOf("tests/Redoubt.Scenarios/claims.json")));

    [Fact]
    public void All_115_are_listed_each_with_what_shows_it_or_why_nothing_does()
    {
        Assert.Equal(Enumerable.Range(1, 115).Select(number => $"C{number.ToString("00", CultureInfo.InvariantCulture)}"), All.Select(claim => claim.Id));
        Assert.All(All, claim => Assert.True(claim.Tests.Count > 0 || claim.Without is { Length: > 10 }, claim.Id));
        Assert.All(All, claim => Assert.NotEmpty(claim.Text));
    }

    [Fact]
    public void Every_scenario_that_is_named_exists()
    {
        var methods = Directory.EnumerateFiles(FileOf("tests/Redoubt.Scenarios"), "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.Contains("/obj/", StringComparison.Ordinal))
            .SelectMany(path => Regex.Matches(File.ReadAllText(path), @"public async Task (\w+)\(").Select(
                match => $"{Path.GetFileNameWithoutExtension(path)}.{match.Groups[1].Value}"))
            .ToHashSet();
        Assert.All(All.SelectMany(claim => claim.Tests), test => Assert.Contains(test, methods));
    }

    [Fact]
    public void The_readme_says_how_many_are_shown() =>
        Assert.Contains(ClaimList.Summary(All.Select(claim => claim.AtBest)), File.ReadAllText(FileOf("README.md")), StringComparison.Ordinal);

    [Fact]
    public void A_claim_is_what_its_scenarios_were_and_one_that_did_not_run_has_failed()
    {
        var results = ScenarioResults.Read(new StringReader("""
            <assemblies><assembly>
              <test type="A.B.OneTests" method="Good" result="Pass" time="1.5" />
              <test type="A.B.OneTests" method="Cases" result="Pass" time="0.25" />
              <test type="A.B.OneTests" method="Cases" result="Fail" time="0.25" />
            </assembly></assemblies>
            """));

        Assert.Equal((ClaimState.Shown, 1.5), results.Of(Claim("OneTests.Good")));
        Assert.Equal((ClaimState.Partly, 1.5), results.Of(Claim("OneTests.Good") with { Without = "the rest" }));
        Assert.Equal((ClaimState.Failed, 2.0), results.Of(Claim("OneTests.Good", "OneTests.Cases")));
        Assert.Equal((ClaimState.Failed, 0.0), results.Of(Claim("OneTests.Missing")));
        Assert.Equal((ClaimState.NotShown, 0.0), results.Of(Claim() with { Without = "nobody can" }));

        static Claim Claim(params string[] tests) => new("C01", "x", tests, null);
    }

    [Fact]
    public void Claims_are_chosen_by_number_and_a_wrong_one_is_refused()
    {
        Assert.Equal(["C02", "C10"], ClaimList.Select(All, ["c10", "C02"]).Select(claim => claim.Id));
        Assert.Equal(115, ClaimList.Select(All, []).Count);
        Assert.Contains("C01 to C115", Assert.Throws<CommandFailure>(() => ClaimList.Select(All, ["C116"])).Message, StringComparison.Ordinal);
        Assert.Equal(
            "1 of 3 claims shown, 1 in part, 0 not, 1 failed",
            ClaimList.Summary([ClaimState.Shown, ClaimState.Partly, ClaimState.Failed]));
    }

    private static string FileOf(string path)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Redoubt.slnx")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests are not inside the checkout.");
        }

        return Path.Combine(folder.FullName, path);
    }
}
