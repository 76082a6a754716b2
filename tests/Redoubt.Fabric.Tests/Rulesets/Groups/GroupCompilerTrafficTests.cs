using Redoubt.Fabric.Rulesets.Groups;
using Redoubt.Model.Addresses;
using Redoubt.Model.Networking;

namespace Redoubt.Fabric.Tests.Rulesets.Groups;

public sealed class GroupCompilerTrafficTests
{
    private const int ProbesEach = 4000;

    [Fact]
    public async Task The_kernel_decides_as_the_first_rule_that_matches()
    {
        foreach (var (seed, rules) in new[] { 5, 9, 12, 20, 40, 80, 120, 200 }.Index())
        {
            await using var lab = await GroupLab.StartAsync();
            var policy = new RandomPolicy(seed, rules);
            var probes = policy.Probes(ProbesEach);
            await lab.LoadAsync(Compile(policy), GroupTraffic.Outbound, GroupTraffic.Inbound);

            var oracle = new Oracle(RandomPolicy.Tags, RandomPolicy.Members);
            Compare($"{rules} rules", probes, lab.Send(probes), probe =>
                oracle.Passes(policy.Outbound, RuleDirection.Outbound, policy.View, probe)
                && oracle.Passes(policy.Inbound, RuleDirection.Inbound, policy.View, BehindTheFrontEnd(probe)));
        }
    }

    [Fact]
    public async Task Hard_groups_of_a_thousand_rules_decide_the_same_way()
    {
        await using var lab = await GroupLab.StartAsync();
        var view = new TagView([Ipv4Prefix.Parse("10.0.0.0/8")], ActivationIsFiltered: false);
        var oracle = new Oracle(RandomPolicy.Tags, RandomPolicy.Members);
        foreach (var name in LargePolicies.Names)
        {
            var group = LargePolicies.Group(name);
            var probes = LargePolicies.Probes(group, 500);
            await lab.LoadAsync(
                new GroupCompiler([new GroupUse(GroupLab.Receiver, group, null, view)], RandomPolicy.Tags, RandomPolicy.Members),
                GroupTraffic.Inbound);

            Compare(name, probes, lab.Send(probes), probe => oracle.Passes(group, RuleDirection.Inbound, view, probe));
        }
    }

    [Fact]
    public async Task Only_rules_that_name_the_platform_decide_about_it()
    {
        foreach (var (seed, rules) in new[] { 100, 150, 200 }.Index())
        {
            await using var lab = await GroupLab.StartAsync();
            var policy = new RandomPolicy(100 + seed, rules);
            IReadOnlyList<Probe> probes =
            [
                .. policy.Probes(ProbesEach).Select((probe, number) => probe with
                {
                    Destination = number % 2 == 0 ? PlatformAddresses.Host : PlatformAddresses.Metadata,
                    DestinationPort = number % 3 == 0 ? 53 : number % 3 == 1 ? 80 : probe.DestinationPort,
                }),
            ];
            await lab.LoadAsync(Compile(policy), GroupTraffic.Platform);

            var oracle = new Oracle(RandomPolicy.Tags, RandomPolicy.Members);
            Compare($"{rules} rules", probes, lab.Send(probes), probe => oracle.PassesToPlatform(policy.Outbound, policy.View, probe));
        }
    }

    /// <summary>The sender's own group and the group of the receiver's subnet.</summary>
    private static GroupCompiler Compile(RandomPolicy policy) =>
        new(
            [
                new GroupUse(GroupLab.Receiver, policy.Inbound, null, policy.View),
                new GroupUse(GroupLab.Sender, null, policy.Outbound, policy.View),
            ],
            RandomPolicy.Tags,
            RandomPolicy.Members);

    /// <summary>What inbound groups see: the backend's address, the front end's port.</summary>
    private static Probe BehindTheFrontEnd(Probe probe) =>
        probe.Protocol == Probe.Tcp && probe.Destination.Equals(GroupLab.FrontEnd) && probe.DestinationPort == GroupLab.FrontEndPort
            ? probe with { Destination = GroupLab.Backend }
            : probe;

    private static void Compare(
        string policy, IReadOnlyList<Probe> probes, IReadOnlyList<bool> arrived, Func<Probe, bool> expected)
    {
        var wrong = probes.Where((probe, number) => expected(probe) != arrived[number]).ToList();
        Assert.True(wrong.Count == 0, $"{wrong.Count} of {probes.Count} probes through {policy} went otherwise: {wrong.FirstOrDefault()}");
        Assert.Contains(true, arrived);
        Assert.Contains(false, arrived);
    }
}
