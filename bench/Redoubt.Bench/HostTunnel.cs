using System.Net;
using System.Net.Sockets;
using Redoubt.Fabric.Namespaces;
using StackExchange.Redis;
using StackExchange.Redis.Configuration;

namespace Redoubt.Bench;

/// <summary>
/// Lets StackExchange.Redis connect from a host's namespace, by the name that it knows the cache by or an address that the cache announced.
/// </summary>
internal sealed class HostTunnel(string networkNamespace, string address) : Tunnel
{
    public override ValueTask<EndPoint?> GetSocketConnectEndpointAsync(EndPoint endpoint, CancellationToken cancellationToken) =>
        default;

    public override async ValueTask<Stream?> BeforeAuthenticateAsync(
        EndPoint endpoint, ConnectionType connectionType, Socket? socket, CancellationToken cancellationToken)
    {
        var own = NetworkNamespace.Run(networkNamespace, () => new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp));
        await own.ConnectAsync(new IPEndPoint(IPAddress.Parse(address), endpoint is DnsEndPoint named ? named.Port : ((IPEndPoint)endpoint).Port), cancellationToken);
        return new NetworkStream(own, ownsSocket: true);
    }
}
