using System.Globalization;
using System.Security.Cryptography;
using Redoubt.Scenarios.Commands;
using Redoubt.Scenarios.Lifetime;

namespace Redoubt.Scenarios.SelfTest;

/// <summary>The published command that compares the kernel with the analyzer, and the proof that it can find a difference.</summary>
[Collection(nameof(OwnInstances))]
public sealed class NetworkSelfTestTests
{
    private const string FixedSeed = "20261123";

    [Fact]
    public async Task Kernel_and_analyzer_agree_about_the_flows_of_a_fixed_seed() => await ExpectAgreementAsync(FixedSeed);

    [Fact]
    public async Task Kernel_and_analyzer_agree_about_flows_that_nobody_has_seen_before()
    {
        var seed = RandomNumberGenerator.GetInt32(1_000_000_000).ToString(CultureInfo.InvariantCulture);
        TestContext.Current.TestOutputHelper!.WriteLine($"seed {seed}");
        await ExpectAgreementAsync(seed);
    }

    [Trait("Length", "Long")]
    [Theory]
    [InlineData("rule", "400")]
    public async Task A_rule_or_route_that_the_kernel_has_otherwise_is_found_and_shown_in_the_smallest_topology(string kind, string flows)
    {
        var outcome = await RunAsync("--flows", flows, "--seed", FixedSeed, "--break", kind);

        outcome.Expect(1).WithoutStackTrace().Says("DISAGREEMENT").Says("the smallest topology that has it:");
        var smallest = outcome.Output[outcome.Output.IndexOf("the smallest topology", StringComparison.Ordinal)..];
        Assert.Contains(kind == "rule" ? "nsg nsg" : "routeTable rt", smallest, StringComparison.Ordinal);
        Assert.Contains("repeat it: redoubt selftest network --seed 202611", outcome.Output, StringComparison.Ordinal);
        AssertNothingStays();
    }

    private static async Task ExpectAgreementAsync(string seed)
    {
        var outcome = await RunAsync("--flows", "2000", "--seed", seed);
        outcome.Expect(0).Says("2000 flows through 5 topologies").Says("disagreements: 0");
        AssertNothingStays();
    }

    // No other test makes namespaces of this kind.
    private static void AssertNothingStays() => Assert.Empty(Directory.GetFiles("/run/netns", "rdtst-*"));

    private static Task<CommandOutcome> RunAsync(params string[] arguments) =>
        CommandLine.RunAsync("/nonexistent", ["selftest", "network", .. arguments]);
}
