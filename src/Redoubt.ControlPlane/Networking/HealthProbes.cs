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
/// The load balancer's probes: TCP from 168.63.129.16 to every node, through the groups that filter it. A node that does not
/// answer is taken out of its front end, and put back when it answers again.
/// </summary>
internal sealed partial class HealthProbes(
    ResourceStore store,
    Datacenter datacenter,
    TopologySource topologies,
    NetworkApplier networks,
    BackendHealth health,
    TimeProvider time,
    ILogger<HealthProbes> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var snapshot = store.Snapshot;
            var caches = snapshot.OfType(ResourceTypes.Redis).Where(cache => cache.State == ProvisioningStates.Succeeded).ToList();
            health.Keep(caches.SelectMany(cache => cache.ReadPlacement<RedisPlacement>().Nodes).Select(node => node.HostIndex).ToHashSet());
            await Task.WhenAll(caches.Select(cache => ProbeAsync(cache, snapshot, stoppingToken)));
        }
    }

    private async Task ProbeAsync(StoredResource cache, StoreSnapshot snapshot, CancellationToken stoppingToken)
    {
        var network = PublicCaches.NetworkOf(cache.ReadRedis());
        var nodes = cache.ReadPlacement<RedisPlacement>().Nodes;
        try
        {
            var router = datacenter.RouterNamespacePath(NetworkPlacement.IndexOf(network, snapshot));
            var answers = await Task.WhenAll(nodes.Select(node => AnswersAsync(router, node.Address, stoppingToken)));
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

    private async Task<bool> AnswersAsync(string router, string address, CancellationToken stoppingToken)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, stoppingToken);
        using var socket = NetworkNamespace.Run(router, () => new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp));
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Parse(PlatformAddresses.Host.ToString()), 0));
            await socket.ConnectAsync(IPAddress.Parse(address), RedisPorts.Tls, either.Token);
            return true;
        }
        catch (Exception exception) when (exception is SocketException or OperationCanceledException)
        {
            stoppingToken.ThrowIfCancellationRequested();
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Cache}: {Healthy} of {Nodes} nodes answer the load balancer's probes")]
    private partial void LogChange(ResourceId cache, int healthy, int nodes);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Cache} could not be probed")]
    private partial void LogFailed(ResourceId cache, Exception exception);
}
