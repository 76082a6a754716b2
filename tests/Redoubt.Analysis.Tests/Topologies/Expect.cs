namespace Redoubt.Analysis.Tests.Topologies;

/// <summary>What a test says about a verdict.</summary>
internal static class Expect
{
    public static FlowVerdict Reaches(this Datacenter datacenter, Flow flow, string host)
    {
        var verdict = datacenter.Analyzer.Decide(flow);
        Assert.True(verdict.Reached, $"dropped by {verdict.DecidedBy}");
        Assert.Equal(new Receiver.Interface(Datacenter.InterfaceId(host)), verdict.Receiver);
        return verdict;
    }

    public static FlowVerdict Reaches<T>(this Datacenter datacenter, Flow flow)
        where T : Receiver
    {
        var verdict = datacenter.Analyzer.Decide(flow);
        Assert.True(verdict.Reached, $"dropped by {verdict.DecidedBy}");
        Assert.IsType<T>(verdict.Receiver);
        return verdict;
    }

    public static T Drops<T>(this Datacenter datacenter, Flow flow)
        where T : Decider
    {
        var verdict = datacenter.Analyzer.Decide(flow);
        Assert.Null(verdict.Receiver);
        Assert.Null(verdict.Answer);
        return Assert.IsType<T>(verdict.DecidedBy);
    }

    public static void DroppedByRule(this Datacenter datacenter, Flow flow, string group, string rule)
    {
        var decider = datacenter.Drops<Decider.SecurityRule>(flow);
        Assert.Equal((Datacenter.GroupId(group), rule), (decider.GroupId, decider.Name));
    }

    public static IReadOnlyList<EffectiveRoute> Routes(this Datacenter datacenter, string network, string subnet) =>
        datacenter.Analyzer.EffectiveRoutes(Datacenter.SubnetId(network, subnet));
}
