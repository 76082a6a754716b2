using System.Globalization;
using System.Xml.Linq;

namespace Redoubt.Cli.Claims;

/// <summary>How the scenarios of a run ended, from the file that their program writes.</summary>
internal sealed class ScenarioResults
{
    private readonly ILookup<string, (bool Passed, double Seconds)> byTest;

    private ScenarioResults(ILookup<string, (bool Passed, double Seconds)> byTest) => this.byTest = byTest;

    public static ScenarioResults Read(TextReader xml) => new(XDocument.Load(xml).Descendants("test").ToLookup(
        test => $"{((string)test.Attribute("type")!).Split('.')[^1]}.{(string)test.Attribute("method")!}",
        test => ((string?)test.Attribute("result") == "Pass", double.Parse((string)test.Attribute("time")!, CultureInfo.InvariantCulture))));

    /// <summary>What the run says of a claim, and the seconds that its scenarios took.</summary>
    public (ClaimState State, double Seconds) Of(Claim claim)
    {
        var cases = claim.Tests.SelectMany(test => byTest[test]).ToList();
        var passed = claim.Tests.All(test => byTest.Contains(test)) && cases.All(each => each.Passed);
        return (passed ? claim.AtBest : ClaimState.Failed, cases.Sum(each => each.Seconds));
    }
}
