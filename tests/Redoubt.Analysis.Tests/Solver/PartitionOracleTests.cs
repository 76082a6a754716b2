using System.Security.Cryptography;
using Redoubt.Analysis.Tests.Topologies;
using Redoubt.Model.Networking;

namespace Redoubt.Analysis.Tests.Solver;

/// <summary>A solver that knows nothing of intervals has to find no flow that the partition of a group gets wrong.</summary>
public sealed class PartitionOracleTests(ITestOutputHelper output)
{
    private static readonly string[] Storage = ["20.60.0.0/16", "20.150.4.0/22", "52.239.0.0/17"];
    private static readonly string[] RegionalStorage = ["20.60.7.0/24"];

    private static readonly Dictionary<string, string[]> Tags = new()
    {
        ["VirtualNetwork"] = ["10.0.0.0/16", "168.63.129.16"],
        ["AzureLoadBalancer"] = ["168.63.129.16"],
        ["Storage"] = Storage,
        ["Storage.westeurope"] = RegionalStorage,
    };

    [Fact]
    public void Known_random_policies_are_partitioned_without_a_wrong_flow() => Check(seed: 20261123, policies: 450);

    [Fact]
    public void New_random_policies_are_partitioned_without_a_wrong_flow() =>
        Check(RandomNumberGenerator.GetInt32(int.MaxValue), policies: 50);

    private void Check(int seed, int policies)
    {
        if (!Z3.IsInstalled)
        {
            Assert.False(Environment.GetEnvironmentVariable("CI") == "true", "libz3.so.4 is missing: install the package libz3-4.");
            Assert.Skip("libz3.so.4 is missing: install the package libz3-4 to ask the solver.");
        }

        output.WriteLine($"seed {seed}");
        var random = new RandomPolicy(new Random(seed));
        var count = 0;
        for (var policy = 0; policy < policies; policy++)
        {
            count += Check(random.Next(), $"policy {policy} of seed {seed}");
        }

        output.WriteLine($"{policies} policies, {count} parts");
    }

    private static int Check(SecurityRule[] own, string name)
    {
        var topology = new Datacenter().Network("net", "10.0.0.0/16").Group("g", own).Subnet("net", "s", "10.0.0.0/24", "g")
            .Host("a", "net", "s", "10.0.0.4").Tag("Storage", Storage).Tag("Storage.westeurope", RegionalStorage).Topology;
        var subnet = new TopologyIndex(topology).RequiredInterface(Datacenter.InterfaceId("a")).Subnet;
        var rules = subnet.Group!.Ordered(RuleDirection.Inbound).ToList();
        var parts = RulePartition.Of(rules.Select(subnet.Tags.Compile), FlowSpace.All);

        using var formulas = new RuleFormulas(Tags);
        var matches = rules.Select(formulas.Matches).ToArray();
        var inside = parts.Select(part => formulas.Inside(part.Space)).ToArray();
        for (var rule = 0; rule < rules.Count; rule++)
        {
            // The rule decides exactly what is in its parts: a flow on which the two differ is a wrong one, or one left out.
            var decides = formulas.And([matches[rule], .. matches[..rule].Select(formulas.Not)]);
            var held = formulas.Or([.. inside.Where((_, part) => ReferenceEquals(parts[part].Rule, rules[rule]))]);
            var differ = formulas.Or(formulas.And(decides, formulas.Not(held)), formulas.And(held, formulas.Not(decides)));
            Assert.True(formulas.IsImpossible(formulas.IsFlow, differ), $"The parts of rule {rule} of {name} are not what it decides.");
        }

        Assert.True(formulas.IsImpossible(formulas.IsFlow, formulas.Not(formulas.Or(inside))), $"The parts of {name} leave a flow out.");
        return parts.Count;
    }
}
