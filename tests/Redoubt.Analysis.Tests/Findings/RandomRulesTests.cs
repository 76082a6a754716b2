using CsCheck;
using Redoubt.Analysis.Tests.Contracts;
using Redoubt.Model.Networking;
using static Redoubt.Analysis.Tests.Contracts.CacheNetwork;

namespace Redoubt.Analysis.Tests.Findings;

/// <summary>A rule that is said to decide nothing, or nothing of its own, can be taken out and no flow has another fate.</summary>
public sealed class RandomRulesTests
{
    private static readonly Gen<Flow> Flows = Gen.Select(
        Gen.OneOf("10.0.1.5", "10.0.1.6"),
        Gen.OneOf("10.0.1.6", "10.0.2.4", "20.150.0.1", "52.224.1.1", "8.8.8.8", "13.64.1.1", "52.226.9.9"),
        Gen.OneOf(53, 80, 443, 123, 1688, 6380, 8443, 8500, 10225, 13500, 15200, 20226, 30000),
        Gen.OneOf(RuleProtocol.Tcp, RuleProtocol.Udp),
        (source, destination, port, protocol) =>
            new Flow(new FlowSource.Interface(Cache.Child("nodes", source == "10.0.1.5" ? "0" : "1")), protocol, 40000, Address(destination), port));

    [Fact]
    public void Shadowed_and_redundant_rules_can_be_taken_out() => Gen.Select(RandomFaults.Rules(8), Flows.Array[40]).Sample((rules, flows) =>
    {
        var network = Healthy().With(rules);
        var before = network.Analyzer;
        foreach (var finding in FindingTests.Find(network).Where(item => item.Id is "shadowed-rule" or "redundant-rule"))
        {
            var fewer = Healthy().With([.. rules.Where(rule => rule.Name != finding.Resources[0].Name)]).Analyzer;
            Assert.All(flows, flow => Assert.Equal(before.Decide(flow).Reached, fewer.Decide(flow).Reached));
        }
    }, iter: 60);
}
