using Redoubt.Model.Networking;

namespace Redoubt.Model.Tests.Networking.Gateways;

/// <summary>Which connections stand.</summary>
public sealed class ConnectionStateTests
{
    private static readonly NetworkTopology Topology = SampleGateways.Topology;

    [Fact]
    public void A_tunnel_between_networks_stands_when_both_sides_do_with_one_key()
    {
        Assert.Equal(ConnectionStatus.Connected, ConnectionState.Of(SampleGateways.Tunnel, Topology));
        Assert.Equal(ConnectionStatus.NotConnected, ConnectionState.Of(SampleGateways.Tunnel, Topology with { Connections = [SampleGateways.Tunnel] }));
        Assert.Equal(ConnectionStatus.NotConnected, ConnectionState.Of(SampleGateways.Tunnel with { SharedKey = "other" }, Topology));
        Assert.Equal(
            ConnectionStatus.NotConnected,
            ConnectionState.Of(
                SampleGateways.Tunnel with { SharedKey = null },
                Topology with { Connections = [SampleGateways.TunnelBack with { SharedKey = null }] }));
        Assert.Equal(ConnectionStatus.Unknown, ConnectionState.Of(SampleGateways.Tunnel, Topology with { Gateways = [] }));
    }

    [Fact]
    public void A_tunnel_to_a_site_stands_when_a_site_names_its_far_end()
    {
        Assert.Equal(ConnectionStatus.Connected, ConnectionState.Of(SampleGateways.ToSite, Topology));
        Assert.Equal(ConnectionStatus.NotConnected, ConnectionState.Of(SampleGateways.ToSite, Topology with { Sites = [] }));
    }

    [Fact]
    public void A_circuit_carries_a_connection_with_its_private_peering()
    {
        Assert.Equal(ConnectionStatus.Connected, ConnectionState.Of(SampleGateways.ToCircuit, Topology with { Sites = [] }));
        var bare = SampleGateways.Circuit with { Peerings = [] };
        Assert.Equal(ConnectionStatus.NotConnected, ConnectionState.Of(SampleGateways.ToCircuit, Topology with { Circuits = [bare] }));
    }
}
