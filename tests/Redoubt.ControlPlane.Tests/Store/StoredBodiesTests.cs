using System.Text.Json.Nodes;
using Redoubt.ControlPlane.Networking;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Tests.Store;

public sealed class StoredBodiesTests
{
    private static readonly ResourceId Hub = ResourceId.Create("s", "g", ResourceTypes.VirtualNetwork, "hub");

    [Fact]
    public void A_stored_resource_is_read_once_and_a_changed_one_anew()
    {
        var stored = Network();
        Assert.Same(stored.ReadNetwork(), stored.ReadNetwork());
        Assert.Same(stored.ReadPlacement<NetworkPlacement>(), stored.ReadPlacement<NetworkPlacement>());
        var moved = stored with { Body = Body("10.9.0.0/16") };
        Assert.Equal("10.9.0.0/16", $"{moved.ReadNetwork().AddressSpace[0]}");
        Assert.Equal("10.0.0.0/16", $"{stored.ReadNetwork().AddressSpace[0]}");
    }

    [Fact]
    public void A_network_is_read_with_the_states_of_its_peerings()
    {
        var side = new PeeringPlacement("p", Guid.NewGuid(), PeeringState.Connected, ["10.1.0.0/16"]);
        var stored = Network().WithPlacement(new NetworkPlacement(1) { Peerings = [side] });
        Assert.Equal(PeeringState.Connected, Assert.Single(stored.ReadNetwork().Peerings).State);
        Assert.Contains("\"Connected\"", stored.Placement, StringComparison.Ordinal);
        Assert.Equal(PeeringState.Initiated, Assert.Single(Network().ReadNetwork().Peerings).State);
    }

    private static StoredResource Network() =>
        StoredResource.New(Hub, Body("10.0.0.0/16"), ProvisioningStates.Succeeded, DateTimeOffset.UnixEpoch)
            .WithPlacement(new NetworkPlacement(1));

    private static JsonObject Body(string prefix) => JsonNode.Parse($$$"""
        {"location":"westeurope","properties":{"addressSpace":{"addressPrefixes":["{{{prefix}}}"]},"virtualNetworkPeerings":[
         {"name":"p","properties":{"remoteVirtualNetwork":{"id":"{{{Hub}}}2"} } }]} }
        """)!.AsObject();
}
