using System.Net;
using System.Net.Sockets;
using Redoubt.Model.Addresses;
using StackExchange.Redis;
using StackExchange.Redis.Configuration;

namespace Redoubt.Engine.Tests.Setting;

/// <summary>Lets StackExchange.Redis connect from inside a test's namespace.</summary>
internal sealed class NetworkTunnel(TestNetwork network, Ipv4Address address) : Tunnel
{
    public override ValueTask<EndPoint?> GetSocketConnectEndpointAsync(EndPoint endpoint, CancellationToken cancellationToken) =>
        default;

    public override async ValueTask<Stream?> BeforeAuthenticateAsync(
        EndPoint endpoint, ConnectionType connectionType, Socket? socket, CancellationToken cancellationToken) =>
        new NetworkStream(await network.ConnectAsync(address, ((IPEndPoint)endpoint).Port, cancellationToken), ownsSocket: true);
}
