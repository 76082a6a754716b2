using Redoubt.Model.Addresses;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.Model.Tests.Networking;

public sealed class PeeringRulesTests
{
    private static readonly VirtualNetwork Spoke = Network("spoke", "10.1.0.0/16", "hub");
    private static readonly VirtualNetwork Hub = Network("hub", "10.0.0.0/16");

    [Fact]
    public void A_peering_with_another_network_is_right() => Assert.Empty(Validate(Spoke, Hub));

    [Fact]
    public void The_remote_network_must_be_there_and_another()
    {
        Assert.Equal(RequestDiagnostics.InvalidResourceReferenceKind, Assert.Single(Validate(Spoke)).Descriptor);
        var own = Network("spoke", "10.1.0.0/16", "spoke");
        Assert.Equal(PeeringDiagnostics.PeeringWithItselfKind, Assert.Single(Validate(own, own)).Descriptor);
    }

    [Fact]
    public void A_disconnected_side_does_not_keep_its_network_from_changing() =>
        Assert.Empty(Validate(InState(Spoke, PeeringState.Disconnected)));

    [Fact]
    public void A_peering_keeps_its_remote_network()
    {
        var before = Spoke with { Peerings = [Spoke.Peerings[0] with { RemoteVirtualNetworkId = Id("other") }] };
        var problem = Assert.Single(VirtualNetworkRules.Validate(Context(Spoke, Hub) with { Existing = before }));
        Assert.Equal(
            $"Peering {Spoke.Peerings[0].Id} references remote virtual network {Id("other")}, which cannot be changed to {Hub.Id}.",
            problem.Message);
    }

    [Fact]
    public void There_is_one_peering_with_each_remote_network()
    {
        var second = Spoke.Peerings[0] with { Id = Spoke.Id.Child("virtualNetworkPeerings", "second") };
        var problem = Assert.Single(Validate(Spoke with { Peerings = [.. Spoke.Peerings, second] }, Hub));
        Assert.Equal(
            ("AnotherPeeringAlreadyReferencesRemoteVnet",
                $"Peering {Spoke.Peerings[0].Id} already references remote virtual network {Hub.Id}. Cannot add another "
                + $"peering {second.Id} referencing the same remote virtual network."),
            (problem.CloudCode, problem.Message));
    }

    [Fact]
    public void The_other_side_must_not_be_disconnected()
    {
        var problem = Assert.Single(Validate(Spoke, InState(Network("hub", "10.0.0.0/16", "spoke"), PeeringState.Disconnected)));
        Assert.Equal("RemotePeeringIsDisconnected", problem.CloudCode);
        Assert.Contains(
            "Update or re-create the remote peering to get it back to Initiated state.", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Peered_networks_share_no_address()
    {
        var problem = Assert.Single(Validate(Spoke, Network("hub", "10.1.128.0/17")));
        Assert.Equal(
            ("VnetAddressSpacesOverlap",
                $"Cannot create or update peering {Spoke.Peerings[0].Id}. Virtual networks {Spoke.Id} and {Hub.Id} cannot be peered "
                + "because their address spaces overlap. Overlapping address prefixes: 10.1.0.0/16."),
            (problem.CloudCode, problem.Message));
    }

    [Fact]
    public void A_network_shares_no_address_with_another_peer_of_its_peer()
    {
        var hub = Network("hub", "10.0.0.0/16", "other");
        var problem = Assert.Single(Validate(Spoke, hub, Network("other", "10.1.0.0/24", "hub")));
        Assert.Equal("VnetAddressSpaceOverlapsWithAlreadyPeeredVnet", problem.CloudCode);
        Assert.Contains(
            $"because address space of the first virtual network overlaps with address space of virtual network {Id("other")} already "
            + "peered with the second virtual network. Overlapping address prefixes: 10.1.0.0/16.",
            problem.Message,
            StringComparison.Ordinal);
        Assert.Empty(Validate(Spoke, InState(hub, PeeringState.Disconnected), Network("other", "10.1.0.0/24")));
    }

    [Fact]
    public void A_new_peer_shares_no_address_with_those_that_are_there()
    {
        var spoke = Network("spoke", "10.1.0.0/16", "other", "hub");
        var problems = Validate(spoke, Hub, Network("other", "10.0.9.0/24"));
        Assert.All(problems, problem => Assert.Equal(PeeringDiagnostics.OverlapWithPeerKind, problem.Descriptor));
        Assert.Contains(problems, problem => problem.Message.Contains(
            $"address space of the second virtual network overlaps with address space of virtual network {Id("other")} already peered with "
            + "the first virtual network. Overlapping address prefixes: 10.0.0.0/16.",
            StringComparison.Ordinal));
    }

    [Fact]
    public void Remote_gateways_are_used_where_the_other_side_lends_them()
    {
        var spoke = Using(Spoke);
        var lending = Network("hub", "10.0.0.0/16", "spoke");
        lending = lending with { Peerings = [lending.Peerings[0] with { AllowGatewayTransit = true }] };
        Assert.Empty(VirtualNetworkRules.Validate(
            Context(spoke, lending) with { NetworksWithGateways = new HashSet<ResourceId> { Hub.Id } }));
        var problem = Assert.Single(VirtualNetworkRules.Validate(
            Context(spoke, Network("hub", "10.0.0.0/16", "spoke")) with { NetworksWithGateways = new HashSet<ResourceId> { Hub.Id } }));
        Assert.Equal(
            (PeeringDiagnostics.GatewayTransitKind,
                $"Peering {spoke.Peerings[0].Id} cannot have UseRemoteGateways flag set to true, because corresponding remote peering "
                + $"{lending.Peerings[0].Id} has AllowGatewayTransit flag set to false."),
            (problem.Descriptor, problem.Message));
    }

    [Fact]
    public void Lent_gateways_are_not_taken_back_while_they_are_used()
    {
        var problem = Assert.Single(Validate(Network("hub", "10.0.0.0/16", "spoke"), Using(Spoke)));
        Assert.Equal(PeeringDiagnostics.GatewayTransitKind, problem.Descriptor);
        Assert.Contains("cannot have AllowGatewayTransit flag set to false", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_remote_network_must_have_gateways_when_they_begin_to_be_used()
    {
        var spoke = Using(Spoke);
        Assert.Equal(PeeringDiagnostics.RemoteHasNoGatewaysKind, Assert.Single(Validate(spoke, Hub)).Descriptor);
        Assert.Empty(VirtualNetworkRules.Validate(Context(spoke, Hub) with { Existing = spoke }));
    }

    [Fact]
    public void A_network_with_gateways_uses_no_others()
    {
        var context = Context(Using(Spoke), Hub) with { NetworksWithGateways = new HashSet<ResourceId> { Hub.Id, Spoke.Id } };
        Assert.Equal(PeeringDiagnostics.OwnGatewaysKind, Assert.Single(VirtualNetworkRules.Validate(context)).Descriptor);
    }

    [Fact]
    public void One_peering_alone_uses_remote_gateways()
    {
        var spoke = Using(Network("spoke", "10.1.0.0/16", "hub", "hub2"));
        var context = Context(spoke, Hub, Network("hub2", "10.2.0.0/16")) with
        {
            NetworksWithGateways = new HashSet<ResourceId> { Hub.Id, Id("hub2") },
        };
        var problem = Assert.Single(VirtualNetworkRules.Validate(context));
        Assert.Equal(
            (PeeringDiagnostics.SeveralRemoteGatewaysKind, spoke.Peerings[1].Id.ToString()), (problem.Descriptor, problem.Target));
    }

    [Fact]
    public void Names_of_peerings_are_allowed_ones_each_once()
    {
        var wrong = Spoke.Peerings[0] with { Id = Spoke.Id.Child("virtualNetworkPeerings", "-p") };
        Assert.Equal(
            RequestDiagnostics.InvalidResourceNameKind, Assert.Single(Validate(Spoke with { Peerings = [wrong] }, Hub)).Descriptor);
    }

    [Fact]
    public void A_peering_is_read_with_its_flags()
    {
        var peering = PeeringReader.Read(Spoke.Peerings[0].Id, Sample.Json($$$$"""
            {"properties":{"remoteVirtualNetwork":{"id":"{{{{Hub.Id}}}}"},"allowForwardedTraffic":true,"useRemoteGateways":true}}
            """)).Value;
        Assert.Equal(
            new VirtualNetworkPeering(Spoke.Peerings[0].Id, Hub.Id, AllowForwardedTraffic: true, UseRemoteGateways: true), peering);
        Assert.Equal(
            "properties.remoteVirtualNetwork",
            Assert.Single(PeeringReader.Read(peering.Id, Sample.Json("""{"properties":{}}""")).Diagnostics).Target);
    }

    private static IReadOnlyList<Diagnostic> Validate(VirtualNetwork network, params VirtualNetwork[] others) =>
        VirtualNetworkRules.Validate(Context(network, others));

    private static VirtualNetworkContext Context(VirtualNetwork network, params VirtualNetwork[] others) =>
        new(network) { OtherNetworks = others.ToDictionary(other => other.Id) };

    private static VirtualNetwork Using(VirtualNetwork network) =>
        network with { Peerings = [.. network.Peerings.Select(peering => peering with { UseRemoteGateways = true })] };

    private static VirtualNetwork InState(VirtualNetwork network, PeeringState state) =>
        network with { Peerings = [.. network.Peerings.Select(peering => peering with { State = state })] };

    private static VirtualNetwork Network(string name, string prefix, params string[] peers) => new(
        Id(name), "westeurope", [Ipv4Prefix.Parse(prefix)], [], [])
    {
        Peerings = [.. peers.Select(peer => new VirtualNetworkPeering(Id(name).Child("virtualNetworkPeerings", $"to-{peer}"), Id(peer)))],
    };

    private static ResourceId Id(string name) => ResourceId.Create(Sample.Subscription, "rg", ResourceTypes.VirtualNetwork, name);
}
