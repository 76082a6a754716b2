using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Redoubt.Fabric.Commands;
using Redoubt.Fabric.Namespaces;
using Redoubt.Model.Commands;

namespace Redoubt.Bench;

/// <summary>A client and a server with a router between them, and nothing else.</summary>
internal sealed class Lane : IAsyncDisposable
{
    public const string Client = "10.0.0.4";
    public const string Server = "10.0.1.4";
    public const int ServerInterface = 2;
    public const int Port = 6380;

    private static readonly string[] Names = ["c", "r", "s"];
    private readonly ProcessCommandRunner runner = new();
    private readonly string prefix = $"bench{Environment.ProcessId.ToString(CultureInfo.InvariantCulture)}";
    private Socket? listener;

    public static async Task<Lane> StartAsync(CancellationToken cancellationToken)
    {
        var lane = new Lane();
        try
        {
            await lane.BuildAsync(cancellationToken);
            return lane;
        }
        catch
        {
            await lane.DisposeAsync();
            throw;
        }
    }

    public Task LoadAsync(string text, CancellationToken cancellationToken) =>
        runner.RunAsync(new Command("nsenter", [$"--net={PathOf("r")}", "nft", "-f", "-"]) { Input = text }, cancellationToken);

    /// <summary>Opens so many connections one after another; the seconds it took.</summary>
    public double Connect(int count, CancellationToken cancellationToken) =>
        NetworkNamespace.Run(PathOf("c"), () =>
        {
            var server = new IPEndPoint(IPAddress.Parse(Server), Port);
            var begun = Stopwatch.GetTimestamp();
            for (var number = 0; number < count; number++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

                // Reset at the end, so that no port waits.
                socket.LingerState = new LingerOption(true, 0);
                socket.Connect(server);
                listener!.Accept().Dispose();
            }

            return Stopwatch.GetElapsedTime(begun).TotalSeconds;
        });

    public async ValueTask DisposeAsync()
    {
        listener?.Dispose();
        foreach (var name in Names.Where(name => File.Exists(PathOf(name))))
        {
            await runner.RunAsync(new Command("ip", ["netns", "del", $"{prefix}-{name}"]), CancellationToken.None);
        }
    }

    private string PathOf(string name) => $"{NetworkNamespace.Folder}/{prefix}-{name}";

    private async Task BuildAsync(CancellationToken cancellationToken)
    {
        await IpAsync(
            null,
            [
                $"netns add {prefix}-c",
                $"netns add {prefix}-r",
                $"netns add {prefix}-s",
                $"link add n1 netns {prefix}-r type veth peer name eth0 netns {prefix}-c",
                $"link add n{ServerInterface} netns {prefix}-r type veth peer name eth0 netns {prefix}-s",
            ],
            cancellationToken);
        await IpAsync("c", Host(Client, "10.0.0.1"), cancellationToken);
        await IpAsync("s", Host(Server, "10.0.1.1"), cancellationToken);
        await IpAsync(
            "r",
            [
                "addr add 10.0.0.1/24 dev n1",
                "link set n1 up",
                $"addr add 10.0.1.1/24 dev n{ServerInterface}",
                $"link set n{ServerInterface} up",
            ],
            cancellationToken);
        NetworkNamespace.Run(PathOf("r"), () => File.WriteAllText("/proc/sys/net/ipv4/ip_forward", "1"));
        listener = NetworkNamespace.Run(PathOf("s"), () =>
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(new IPEndPoint(IPAddress.Any, Port));
            socket.Listen(128);
            return socket;
        });
    }

    private static string[] Host(string address, string gateway) =>
        [$"addr add {address}/24 dev eth0", "link set eth0 up", $"route add default via {gateway}"];

    private Task<CommandResult> IpAsync(string? name, IEnumerable<string> lines, CancellationToken cancellationToken) =>
        runner.RunAsync(
            new Command("ip", [.. name is null ? Array.Empty<string>() : ["-n", $"{prefix}-{name}"], "-batch", "-"])
            {
                Input = string.Concat(lines.Select(line => $"{line}\n")),
            },
            cancellationToken);
}
