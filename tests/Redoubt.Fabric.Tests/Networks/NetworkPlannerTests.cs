using CsCheck;
using Redoubt.Fabric.Networks;
using Redoubt.Model.Addresses;
using Redoubt.Testing;

namespace Redoubt.Fabric.Tests.Networks;

public sealed class NetworkPlannerTests
{
    /// <summary>Networks that differ in interfaces, their addresses, rules and mappings.</summary>
    private static Gen<NetworkSpec> Specs { get; } =
        Gen.Select(Gen.Int[0, 3].HashSet[0, 4], Gen.Int[4, 6], Gen.Bool, Gen.Int[1, 3]).Select((nics, offset, hasGroup, port) =>
        {
            var network = Sketch.Network(0, [.. nics.Select(nic => Sketch.Nic(nic, $"10.0.0.{nic + offset}"))])
                .WithMappings($"10.0.0.99:6380 > 10.0.0.4:{port}");
            return hasGroup ? network.WithSubnetGroup("a", Sketch.Group("a", $"100 in allow tcp * * * {port}")) : network;
        });

    /// <summary>Whatever a crash can leave: each part there or not.</summary>
    private static Gen<NetworkObserved> Remains { get; } =
        Gen.Select(
            Gen.Bool,
            Gen.Bool,
            Gen.Select(Gen.Int[0, 5], Gen.Bool, Gen.Bool, Gen.Int[3, 9]).List[0, 4],
            (hasRouter, hasUplink, interfaces) => new NetworkObserved
            {
                HasRouter = hasRouter,
                HasUplink = hasRouter && hasUplink,
                Interfaces =
                [
                    .. interfaces.DistinctBy(nic => nic.Item1).Select(nic => new InterfaceObserved(
                        nic.Item1,
                        nic.Item2,
                        hasRouter && nic.Item3,
                        nic.Item4 == 3 ? null : Ipv4Address.Parse($"10.0.0.{nic.Item4}"),
                        null)),
                ],
            });

    [Fact]
    public void A_new_network_is_made_from_nothing() => Baseline.Verify(Lines(Samples.Full(), NetworkObserved.Nothing), "full/plan.txt");

    [Fact]
    public void What_stands_is_not_made_again()
    {
        var standing = After(Samples.Full(), NetworkObserved.Nothing);
        var changed = Samples.Full() with { Interfaces = [.. Samples.Full().Interfaces.Take(2), Sketch.Nic(10, "10.0.1.7", 2)] };

        Assert.Empty(NetworkPlanner.Plan(Samples.Full(), standing));
        Baseline.Verify(Lines(changed, standing), "full/exchanged-interface.txt");
    }

    [Fact]
    public void Changed_mappings_alone_do_not_load_the_rules()
    {
        var standing = After(Samples.Full(), NetworkObserved.Nothing);

        var steps = NetworkPlanner.Plan(Samples.Full().WithMappings("10.0.1.6:6380 > 10.0.1.5:6380"), standing);

        Assert.Equal(["set mappings, 1 of them"], steps.Select(step => step.ToString()));
    }

    [Fact]
    public void Another_address_makes_the_interface_anew()
    {
        var standing = After(Sketch.Network(0, Sketch.Nic(1, "10.0.0.4")), NetworkObserved.Nothing);

        var steps = NetworkPlanner.Plan(Sketch.Network(0, Sketch.Nic(1, "10.0.0.5")), standing);

        Assert.Equal("remove interface n1", steps[0].ToString());
        Assert.Contains(steps, step => step is NetworkStep.AddLink);
    }

    [Fact]
    public void A_subnet_that_is_resized_gives_its_hosts_the_new_gateway()
    {
        var network = Sketch.Network(0, Sketch.Nic(1, "10.0.1.200"), Sketch.Nic(2, "10.0.0.4"));
        var subnets = network.VirtualNetwork.Subnets;
        var half = subnets[1] with { Prefix = Ipv4Prefix.Parse("10.0.1.128/25") };
        var resized = network with { VirtualNetwork = network.VirtualNetwork with { Subnets = [subnets[0], half] } };

        var steps = NetworkPlanner.Plan(resized, After(network, NetworkObserved.Nothing));

        Assert.Equal(
            "configure interface n1 as 10.0.1.200 with gateway 10.0.1.129",
            Assert.Single(steps, step => step is NetworkStep.ConfigureInterface).ToString());
    }

    [Fact]
    public void A_second_plan_is_empty_whatever_stood_before() =>
        Gen.Select(Specs, Specs, Remains).Sample((first, second, remains) =>
        {
            var standing = After(second, After(first, remains));
            return NetworkPlanner.Plan(second, standing).Count == 0
                && standing.Interfaces.Select(nic => nic.Index).Order().SequenceEqual(second.Interfaces.Select(nic => nic.Index).Order());
        });

    [Fact]
    public void An_interface_in_a_subnet_that_is_not_there_is_refused()
    {
        var failure = Assert.Throws<ArgumentException>(
            () => NetworkPlanner.Plan(
                Sketch.Network(0) with { Interfaces = [Sketch.Nic(1, "10.0.0.4", network: 5)] }, NetworkObserved.Nothing));

        Assert.Contains("vnet5/subnets/a", failure.Message, StringComparison.Ordinal);
    }

    private static NetworkObserved After(NetworkSpec spec, NetworkObserved before) =>
        NetworkPlanner.Plan(spec, before).Aggregate(before, (observed, step) => observed.After(step));

    private static string Lines(NetworkSpec spec, NetworkObserved before) =>
        string.Concat(NetworkPlanner.Plan(spec, before).Select(step => $"{step}\n"));
}
