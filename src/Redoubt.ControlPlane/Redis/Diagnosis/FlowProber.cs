using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Redoubt.Analysis;
using Redoubt.ControlPlane.Networking;
using Redoubt.Fabric.Namespaces;
using Redoubt.Model.Networking;
using Redoubt.Platform.Dns;

namespace Redoubt.ControlPlane.Redis.Diagnosis;

/// <summary>Sends real packets between namespaces and says what is answered. Where nobody listens somebody does for the time of a probe.</summary>
internal sealed class FlowProber(TimeProvider time)
{
    private const int DnsPort = 53;
    private const string KnownName = "node.blob.core.windows.net";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public async Task<IReadOnlyList<Sighting>> ProbeAsync(IReadOnlyList<LiveFlow> flows, CancellationToken cancellationToken)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var listeners = flows.Where(flow => flow.ReceiverNamespace is not null)
            .GroupBy(flow => flow.ReceiverNamespace!)
            .SelectMany(group => Listen(group.Key, [.. group.Select(flow => (flow.Flow.Protocol, flow.Flow.DestinationPort)).Distinct()]))
            .ToList();
        var answering = listeners.Select(listener => AnsweringSocket.RunAsync(listener, end.Token)).ToList();
        try
        {
            var senders = flows.GroupBy(flow => flow.SenderNamespace).Select(
                group => group.Zip(NetworkNamespace.Run(group.Key, () => group.Select(Open).ToList())));
            return await Task.WhenAll(senders.SelectMany(each => each).Select(each => TryAsync(each.First, each.Second, cancellationToken)));
        }
        finally
        {
            await end.CancelAsync();
            await Task.WhenAll(answering);
        }
    }

    private async Task<Sighting> TryAsync(LiveFlow flow, Socket socket, CancellationToken cancellationToken)
    {
        using var sender = socket;
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            await SendAsync(flow, sender, either.Token);
            return new Sighting(flow, null);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new Sighting(flow, string.Create(CultureInfo.InvariantCulture, $"no answer within {Patience.TotalSeconds:0} s"));
        }
        catch (SocketException failure)
        {
            return new Sighting(flow, failure.Message);
        }
    }

    private async Task SendAsync(LiveFlow flow, Socket sender, CancellationToken cancellationToken)
    {
        var receiver = new IPEndPoint(IPAddress.Parse(flow.Flow.Destination.ToString()), flow.Flow.DestinationPort);
        await (flow.Flow.Protocol == RuleProtocol.Tcp ? sender.ConnectAsync(receiver, cancellationToken).AsTask()
            : receiver.Port == DnsPort ? DnsLookup.AskAsync(sender, receiver, KnownName, time, cancellationToken)
            : AnsweringSocket.AskAsync(sender, receiver, time, cancellationToken));
    }

    private static Socket Open(LiveFlow flow)
    {
        var socket = New(flow.Flow.Protocol);
        if (flow.Flow.Source is FlowSource.Platform)
        {
            socket.Bind(new IPEndPoint(IPAddress.Parse(PlatformAddresses.Host.ToString()), 0));
        }

        return socket;
    }

    /// <summary>Where the port is taken somebody listens already.</summary>
    private static List<Socket> Listen(string namespacePath, IReadOnlyList<(RuleProtocol Protocol, int Port)> ports) => NetworkNamespace.Run(namespacePath, () =>
    {
        var open = new List<Socket>();
        foreach (var (protocol, port) in ports)
        {
            var socket = New(protocol);
            try
            {
                socket.Bind(new IPEndPoint(IPAddress.Any, port));
                if (protocol == RuleProtocol.Tcp)
                {
                    socket.Listen();
                }

                open.Add(socket);
            }
            catch (SocketException)
            {
                socket.Dispose();
            }
        }

        return open;
    });

    private static Socket New(RuleProtocol protocol) => protocol == RuleProtocol.Tcp
        ? new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp)
        : new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
}
