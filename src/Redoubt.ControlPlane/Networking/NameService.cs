using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Net;
using Redoubt.ControlPlane.Internet;
using Redoubt.ControlPlane.Redis;
using Redoubt.ControlPlane.Redis.Geo;
using Redoubt.ControlPlane.Store;
using Redoubt.Fabric.Namespaces;
using Redoubt.Fabric.Networks;
using Redoubt.Model.Addresses;
using Redoubt.Model.Networking;
using Redoubt.Model.Resources;
using Redoubt.Platform.Dns;

namespace Redoubt.ControlPlane.Networking;

/// <summary>
/// DNS as hosts see it: 168.63.129.16 and 169.254.169.254 of every network, and of the internet side. The name of an injected
/// cache is public and answers its private address everywhere, as in the cloud.
/// </summary>
internal sealed class NameService(ResourceStore store, InternetHosts internet, TimeProvider time, ILogger<NameService> log) : IAsyncDisposable
{
    /// <summary>The index under which the internet side asks; networks begin at 1.</summary>
    public const int Internet = 0;

    private const int DnsPort = 53;
    private static readonly IReadOnlyList<Ipv4Address> Addresses = [PlatformAddresses.Host, PlatformAddresses.Metadata];
    private readonly Lock publishing = new();
    private readonly DnsResponder responder = new();
    private readonly ConcurrentDictionary<int, DnsServer> servers = new();

    /// <summary>Answers from now on with the names of the store as it is. Of calls that meet, the last one sees the newest store.</summary>
    public void Publish()
    {
        lock (publishing)
        {
            responder.Names = NamesOf(store.Snapshot, internet.Names);
        }
    }

    /// <summary>All names: what everybody is answered, and what single networks are.</summary>
    public static DnsNames NamesOf(StoreSnapshot snapshot, IEnumerable<KeyValuePair<string, DnsAnswer>> internet) =>
        new(new DnsZone([.. NamesOfCaches(snapshot), .. GeoNames.Of(snapshot), .. ManagementFront.Names, .. internet]), PrivateNames.Of(snapshot));

    /// <summary>Opens the sockets in a network's namespace, once.</summary>
    public void Serve(int network, string namespacePath)
    {
        if (servers.ContainsKey(network))
        {
            return;
        }

        var sockets = NetworkNamespace.Run(namespacePath, () => Addresses.SelectMany(Bind).ToList());
        servers[network] = DnsServer.Start(responder, new DnsQuestionContext(network), sockets, new DnsServerOptions(), time, log);
    }

    public async Task WithdrawAsync(int network)
    {
        if (servers.TryRemove(network, out var server))
        {
            await server.DisposeAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var network in servers.Keys)
        {
            await WithdrawAsync(network);
        }
    }

    private static IEnumerable<KeyValuePair<string, DnsAnswer>> NamesOfCaches(StoreSnapshot snapshot)
    {
        var caches = snapshot.OfType(ResourceTypes.Redis)
            .Where(cache => cache.State != ProvisioningStates.Deleting)
            .Select(cache => (Resource: cache.ReadRedis(), Placement: cache.ReadPlacement<RedisPlacement>()))
            .Where(cache => cache.Placement.IsNamed);
        foreach (var (resource, placement) in caches)
        {
            var (name, address) = (resource.Id.Name.ToLowerInvariant(), Ipv4Address.Parse(placement.VirtualIp));
            var names = PrivateEndpoints.HasApproved(resource.Id, snapshot)
                ? RedisDnsNames.ForPrivateLink(resource.HostName, name, address)
                : RedisDnsNames.ForCache(resource.HostName, name, address);
            foreach (var entry in names)
            {
                yield return entry;
            }
        }
    }

    private static IEnumerable<Socket> Bind(Ipv4Address address)
    {
        foreach (var (type, protocol) in new[] { (SocketType.Dgram, ProtocolType.Udp), (SocketType.Stream, ProtocolType.Tcp) })
        {
            var socket = new Socket(AddressFamily.InterNetwork, type, protocol);
            // A restarted service takes the port over at once, also where the last one's connections still linger.
            socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
            socket.Bind(new IPEndPoint(IPAddress.Parse(address.ToString()), DnsPort));
            yield return socket;
        }
    }
}
