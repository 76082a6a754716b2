using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Redoubt.ControlPlane.Redis.Agents;
using Redoubt.Fabric.Datacenters;
using Redoubt.Fabric.Namespaces;

namespace Redoubt.ControlPlane.Networking;

/// <summary>
/// What stands on a node beside Redis: it answers the load balancer's probes on 8500 and 16001, and takes orders of other nodes on 8443 and
/// 20226. The sockets are this service's, in the node's namespace; they are opened anew where that was made anew.
/// </summary>
internal sealed class NodeAgents(Datacenter datacenter, AgentDoor door) : IAsyncDisposable
{
    public const int ManagementPort = 8443, MembershipPort = 20226;

    /// <summary>The ports that probes ask for by TCP and UDP.</summary>
    public static IReadOnlyList<int> ProbePorts { get; } = [8500, 16001];

    private readonly ConcurrentDictionary<int, Agent> agents = new();
    private readonly Lock opening = new();

    /// <summary>Lets the host have its agent. One that stands is not looked at: entering a namespace is dear.</summary>
    public void Ensure(int host)
    {
        if (agents.ContainsKey(host))
        {
            return;
        }

        lock (opening)
        {
            if (!agents.ContainsKey(host))
            {
                agents[host] = NetworkNamespace.Run(datacenter.HostNamespacePath(host), () => Open(host));
            }
        }
    }

    /// <summary>The same for sure: an agent may be in a namespace that is not the host's any more.</summary>
    public async Task RenewAsync(int host)
    {
        var place = NetworkNamespace.Run(datacenter.HostNamespacePath(host), Place);
        if (agents.TryGetValue(host, out var agent) && agent.Place != place)
        {
            await RemoveAsync(host);
        }

        Ensure(host);
    }

    public Task KeepAsync(IReadOnlySet<int> hosts) => Task.WhenAll(agents.Keys.Where(host => !hosts.Contains(host)).Select(RemoveAsync));

    public async ValueTask DisposeAsync() => await Task.WhenAll(agents.Keys.Select(RemoveAsync));

    private async Task RemoveAsync(int host)
    {
        if (agents.TryRemove(host, out var agent))
        {
            await agent.DisposeAsync();
        }
    }

    private static string Place() => new FileInfo("/proc/thread-self/ns/net").LinkTarget!;

    private Agent Open(int host)
    {
        List<Socket> probed =
        [
            .. ProbePorts.Select(port => Bind(SocketType.Stream, port)),
            .. ProbePorts.Select(port => Bind(SocketType.Dgram, port)),
        ];
        List<Socket> ordered = [Bind(SocketType.Stream, ManagementPort), Bind(SocketType.Stream, MembershipPort)];
        return new Agent(Place(), end =>
        [
            .. probed.Select(socket => AnsweringSocket.RunAsync(socket, end)),
            .. ordered.Select(socket => door.RunAsync(host, socket, end)),
        ]);
    }

    private static Socket Bind(SocketType type, int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, type, type == SocketType.Stream ? ProtocolType.Tcp : ProtocolType.Udp);
        socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
        socket.Bind(new IPEndPoint(IPAddress.Any, port));
        if (type == SocketType.Stream)
        {
            socket.Listen();
        }

        return socket;
    }

    private sealed class Agent : IAsyncDisposable
    {
        private readonly CancellationTokenSource end = new();
        private readonly Task answering;

        public Agent(string place, Func<CancellationToken, IReadOnlyList<Task>> answer)
        {
            Place = place;
            answering = Task.WhenAll(answer(end.Token));
        }

        public string Place { get; }

        public async ValueTask DisposeAsync()
        {
            await end.CancelAsync();
            await answering;
            end.Dispose();
        }
    }
}
