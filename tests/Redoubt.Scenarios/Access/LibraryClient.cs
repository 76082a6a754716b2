using System.Net;
using System.Net.Sockets;
using Redoubt.Fabric.Namespaces;
using Redoubt.Scenarios.Instances;
using StackExchange.Redis;
using StackExchange.Redis.Configuration;

namespace Redoubt.Scenarios.Access;

/// <summary>StackExchange.Redis as an application on a host configures it.</summary>
internal static class LibraryClient
{
    public static ConfigurationOptions Options(RedoubtInstance instance, string host, RunningCache cache)
    {
        var options = new ConfigurationOptions
        {
            EndPoints = { { cache.VirtualIp, 6380 } },
            Ssl = true,
            SslHost = cache.HostName,
            Tunnel = new HostTunnel(host),
        };
        options.TrustIssuer(instance.Authority);
        return options;
    }

    /// <summary>Makes the library's sockets in the host's namespace.</summary>
    private sealed class HostTunnel(string host) : Tunnel
    {
        public override ValueTask<EndPoint?> GetSocketConnectEndpointAsync(EndPoint endpoint, CancellationToken cancellationToken) =>
            default;

        public override async ValueTask<Stream?> BeforeAuthenticateAsync(
            EndPoint endpoint, ConnectionType connectionType, Socket? socket, CancellationToken cancellationToken)
        {
            var inside = NetworkNamespace.Run(host, () => new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp));
            await inside.ConnectAsync(endpoint, cancellationToken);
            return new NetworkStream(inside, ownsSocket: true);
        }
    }
}
