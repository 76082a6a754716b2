using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using Redoubt.Analysis.Contracts;
using Redoubt.ControlPlane.Hosting;
using Redoubt.Model.Addresses;
using Redoubt.Model.Networking;
using Redoubt.Platform.Time;

namespace Redoubt.ControlPlane.Redis.Dependencies;

/// <summary>
/// Calls public hosts from where a node lives, as the node would: by name, through the subnet's rules and routes, and far enough to hear
/// something back.
/// </summary>
internal sealed class HostProber(Instance instance, TimeProvider time)
{
    private const int HttpPort = 80;

    /// <summary>Time for one packet to be lost on the way, and for the second one to come back.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>A clock that is further off has tokens and certificates refused.</summary>
    private static readonly TimeSpan LargestOffset = TimeSpan.FromMinutes(5);

    /// <summary>All of them at once; in the order of the hosts and their ports.</summary>
    public async Task<IReadOnlyList<HostReach>> ProbeAsync(
        string namespacePath, IReadOnlyList<RequiredHost> hosts, CancellationToken cancellationToken)
    {
        var names = hosts.Select(host => host.Name).Distinct().ToList();
        var questions = NodeSockets.Open(namespacePath, names.Count, SocketType.Dgram);
        var addresses = names.Zip(await Task.WhenAll(names.Zip(
            questions, (name, socket) => ResolveAsync(socket, name, cancellationToken)))).ToDictionary(each => each.First, each => each.Second);
        var calls = hosts.SelectMany(host => host.TcpPorts.DefaultIfEmpty(host.Requirement.Ports.First).Select(port => (Host: host, Port: port)));
        return await Task.WhenAll(calls.Select(async call => new HostReach(
            call.Host,
            call.Port,
            addresses[call.Host.Name] is { } address
                ? await FailureAsync(namespacePath, call.Host, address, call.Port, cancellationToken)
                : "its name is not resolved")));
    }

    private async Task<Ipv4Address?> ResolveAsync(Socket socket, string name, CancellationToken cancellationToken)
    {
        using var question = socket;
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            return await NodeSockets.ResolveAsync(socket, name, time, either.Token);
        }
        catch (Exception failure) when (IsSilence(failure, cancellationToken))
        {
            return null;
        }
    }

    private async Task<string?> FailureAsync(
        string namespacePath, RequiredHost host, Ipv4Address address, int port, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        var isTcp = host.TcpPorts.Any();
        using var socket = NodeSockets.Open(namespacePath, 1, isTcp ? SocketType.Stream : SocketType.Dgram)[0];
        var endpoint = new IPEndPoint(IPAddress.Parse(address.ToString()), port);
        try
        {
            if (!isTcp)
            {
                var offset = (await TimeServer.AskAsync(socket, endpoint, time, either.Token) - time.GetUtcNow()).Duration();
                return offset < LargestOffset ? null : string.Create(CultureInfo.InvariantCulture, $"its clock is {offset:c} off");
            }

            await socket.ConnectAsync(endpoint, either.Token);
            await CallAsync(socket, host.Name, port, either.Token);
            return null;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return string.Create(CultureInfo.InvariantCulture, $"no answer within {Patience.TotalSeconds:0} s");
        }
        catch (Exception failure) when (IsSilence(failure, cancellationToken))
        {
            return failure.Message;
        }
    }

    /// <summary>A handshake where there is TLS, else a word and its answer: a connection alone does not show that anybody is there.</summary>
    private async Task CallAsync(Socket socket, string name, int port, CancellationToken cancellationToken)
    {
        await using var stream = new NetworkStream(socket);
        if (port is HttpPort or PlatformAddresses.ActivationPort)
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes($"HEAD / HTTP/1.1\r\nHost: {name}\r\nConnection: close\r\n\r\n"), cancellationToken);
            if (await stream.ReadAsync(new byte[16], cancellationToken) == 0)
            {
                throw new IOException("it closed the connection");
            }

            return;
        }

        await using var tls = new SslStream(stream);
        await tls.AuthenticateAsClientAsync(
            new SslClientAuthenticationOptions { TargetHost = name, CertificateChainPolicy = instance.Trust() }, cancellationToken);
    }

    private static bool IsSilence(Exception failure, CancellationToken cancellationToken) =>
        failure is SocketException or IOException or AuthenticationException
        || (failure is OperationCanceledException && !cancellationToken.IsCancellationRequested);
}
