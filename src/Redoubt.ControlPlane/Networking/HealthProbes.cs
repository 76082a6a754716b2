using System.Net;
using System.Net.Sockets;
using Redoubt.ControlPlane.Networking.Topologies;
using Redoubt.ControlPlane.Redis;
using Redoubt.ControlPlane.Store;
using Redoubt.Fabric.Datacenters;
using Redoubt.Fabric.Namespaces;
using Redoubt.Model.Networking;
using Redoubt.Model.Redis;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Networking;

/// <summary>
/// The load balancer's probes: from 168.63.129.16 to every node, through the groups that filter it. A node that does not answer on Redis' own
/// port, or not on 8500 and 16001 by TCP and UDP, is taken out of its front end, and put back when it answers again.
/// </summary>
internal sealed partial class HealthProbes(
    ResourceStore store,
    Datacenter datacenter,
    TopologySource topologies,
    NetworkApplier networks,
    BackendHealth health,
    NodeAgents agents,
    TimeProvider time,
    ILogger<HealthProbes> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LargestDelay = TimeSpan.FromMilliseconds(500);

    private static readonly IReadOnlyList<(SocketType Type, int Port)> Probes =
    [
        (SocketType.Stream, RedisPorts.Tls),
        .. NodeAgents.ProbePorts.SelectMany(port => new[] { (SocketType.Stream, port), (SocketType.Dgram, port) }),
    ];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var snapshot = store.Snapshot;
            var living = snapshot.OfType(ResourceTypes.Redis).Where(cache => cache.State != ProvisioningStates.Deleting).ToList();
            var caches = living.Where(cache => cache.State == ProvisioningStates.Succeeded).ToList();
            health.Keep(HostsOf(caches));

            // Those of a cache that is being changed have orders on their way.
            await agents.KeepAsync(HostsOf(living));
            await Task.WhenAll(caches.Select(cache => ProbeAsync(cache, snapshot, stoppingToken)));
        }
    }

    private static HashSet<int> HostsOf(IEnumerable<StoredResource> caches) =>
        [.. caches.SelectMany(cache => cache.ReadPlacement<RedisPlacement>().Nodes).Select(node => node.HostIndex)];

    private async Task ProbeAsync(StoredResource cache, StoreSnapshot snapshot, CancellationToken stoppingToken)
    {
        var network = PublicCaches.NetworkOf(cache.ReadRedis());
        var nodes = cache.ReadPlacement<RedisPlacement>().Nodes;
        try
        {
            var router = datacenter.RouterNamespacePath(NetworkPlacement.IndexOf(network, snapshot));
            foreach (var node in nodes)
            {
                agents.Ensure(node.HostIndex);
            }

            var answers = await Task.WhenAll(nodes.Select(node => AnswersAsync(router, node.Address, stoppingToken)));
            await Task.WhenAll(nodes.Zip(answers).Where(each => !each.Second).Select(each => agents.RenewAsync(each.First.HostIndex)));
            var changed = nodes.Zip(answers, (node, answered) => health.Report(node.HostIndex, answered)).Count(change => change);
            if (changed > 0)
            {
                LogChange(cache.Id, answers.Count(answered => answered), nodes.Count);
                await networks.ApplyAsync(NetworkReach.Of(cache, topologies), stoppingToken);
            }
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            LogFailed(cache.Id, exception);
        }
    }

    /// <summary>Whether the node answers. Where this service is so busy that its own clock is late, silence says nothing about the node.</summary>
    private async Task<bool> AnswersAsync(string router, string address, CancellationToken stoppingToken)
    {
        var begun = time.GetTimestamp();
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, stoppingToken);
        var sockets = NetworkNamespace.Run(router, () => Probes.Select(probe => Open(probe.Type)).ToList());
        try
        {
            await Task.WhenAll(Probes.Zip(sockets, (probe, socket) => AskAsync(socket, new IPEndPoint(IPAddress.Parse(address), probe.Port), either.Token)));
            return true;
        }
        catch (Exception exception) when (exception is SocketException or OperationCanceledException)
        {
            stoppingToken.ThrowIfCancellationRequested();
            return time.GetElapsedTime(begun) > Patience + LargestDelay;
        }
        finally
        {
            sockets.ForEach(socket => socket.Dispose());
        }
    }

    private async Task AskAsync(Socket socket, IPEndPoint node, CancellationToken cancellationToken)
    {
        if (socket.SocketType == SocketType.Stream)
        {
            await socket.ConnectAsync(node, cancellationToken);
        }
        else
        {
            await AnsweringSocket.AskAsync(socket, node, time, cancellationToken);
        }
    }

    private static Socket Open(SocketType type)
    {
        var socket = new Socket(AddressFamily.InterNetwork, type, type == SocketType.Stream ? ProtocolType.Tcp : ProtocolType.Udp);
        socket.Bind(new IPEndPoint(IPAddress.Parse(PlatformAddresses.Host.ToString()), 0));
        return socket;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Cache}: {Healthy} of {Nodes} nodes answer the load balancer's probes")]
    private partial void LogChange(ResourceId cache, int healthy, int nodes);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Cache} could not be probed")]
    private partial void LogFailed(ResourceId cache, Exception exception);
}
