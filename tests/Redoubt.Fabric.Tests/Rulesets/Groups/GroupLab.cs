using System.Net;
using System.Net.Sockets;
using Redoubt.Fabric.Commands;
using Redoubt.Fabric.Namespaces;
using Redoubt.Fabric.Rulesets;
using Redoubt.Fabric.Rulesets.Groups;
using Redoubt.Model.Addresses;
using Redoubt.Model.Commands;
using Redoubt.Testing;

namespace Redoubt.Fabric.Tests.Rulesets.Groups;

/// <summary>
/// A router between two namespaces that forwards whatever it is sent from interface 1 to interface 2, through the groups alone. One
/// front end leads to a backend.
/// </summary>
internal sealed class GroupLab : IAsyncDisposable
{
    public const int Sender = 1;
    public const int Receiver = 2;

    /// <summary>The front end's port leads to another one of the backend's.</summary>
    public const int FrontEndPort = 6380;

    private const string HardwareAddress = "02:00:00:00:00:01";
    private const int PacketFamilyProtocol = 0x0008;
    private const int Buffer = 1 << 25;
    private const int LastNumber = ushort.MaxValue;

    /// <summary>It passes whatever the groups say: what was sent before it and has not arrived by then was dropped.</summary>
    private static readonly Probe End = new(
        Probe.Udp, Ipv4Address.Parse("198.51.100.1"), 9, Ipv4Address.Parse("198.51.100.2"), 9);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly ProcessCommandRunner runner = new();
    private readonly string prefix = RunName.New();

    private GroupLab()
    {
    }

    public static Ipv4Address FrontEnd { get; } = Ipv4Address.Parse("10.0.9.9");

    public static Ipv4Address Backend { get; } = Ipv4Address.Parse("10.0.1.4");

    private string Client => $"{prefix}-c";

    private string Router => $"{prefix}-r";

    private string Server => $"{prefix}-s";

    public static async Task<GroupLab> StartAsync()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "Namespaces need root.");
        var lab = new GroupLab();
        try
        {
            await lab.BuildAsync();
            return lab;
        }
        catch
        {
            await lab.DisposeAsync();
            throw;
        }
    }

    /// <summary>Loads the groups with the hooks that the kinds of traffic name.</summary>
    public Task LoadAsync(GroupCompiler groups, params IEnumerable<GroupTraffic> traffic)
    {
        var writer = new NftWriter();
        writer.Block("table ip lab", () =>
        {
            groups.WriteSets(writer);
            groups.WriteChains(writer);
            List<string> rules = [.. traffic.SelectMany(each => groups.WriteMaps(writer, each))];
            writer.Block(
                "chain dstnat",
                "type nat hook prerouting priority dstnat; policy accept;",
                $"ip daddr {FrontEnd} tcp dport {FrontEndPort} dnat to {Backend}:7000");
            writer.Block(
                "chain forward",
                ["type filter hook forward priority filter; policy accept;", $"ip saddr {End.Source} accept", .. rules, "accept"]);
        });
        return NftAsync($"table ip lab\ndelete table ip lab\n{writer}");
    }

    /// <summary>Sends all and tells of each whether it arrived.</summary>
    public IReadOnlyList<bool> Send(IReadOnlyList<Probe> probes)
    {
        Assert.InRange(probes.Count, 1, LastNumber - 1);
        using var capture = NetworkNamespace.Run(PathOf(Server), Capture);
        NetworkNamespace.Run(PathOf(Client), () =>
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Raw, ProtocolType.Raw);
            foreach (var (number, probe) in probes.Index())
            {
                SendTo(socket, probe, number + 1);
            }

            SendTo(socket, End, LastNumber);
        });
        var arrived = new bool[probes.Count];
        var packet = new byte[256];
        while (true)
        {
            var length = capture.Receive(packet);
            var number = length >= 20 ? Probe.NumberOf(packet) : 0;
            if (number == LastNumber)
            {
                return arrived;
            }

            if (number > 0 && number <= probes.Count)
            {
                arrived[number - 1] = true;
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var name in new[] { Client, Router, Server }.Where(name => File.Exists(PathOf(name))))
        {
            await runner.RunAsync(new Command("ip", ["netns", "del", name]), CancellationToken.None);
        }
    }

    private static string PathOf(string name) => $"{NetworkNamespace.Folder}/{name}";

    private static void SendTo(Socket socket, Probe probe, int number) =>
        socket.SendTo(probe.Packet(number), new IPEndPoint(IPAddress.Parse(probe.Destination.ToString()), 0));

    /// <summary>All IPv4 packets that arrive, without the link's header.</summary>
    private static Socket Capture()
    {
        var socket = new Socket(AddressFamily.Packet, SocketType.Dgram, (ProtocolType)PacketFamilyProtocol)
        {
            ReceiveTimeout = (int)Patience.TotalMilliseconds,
        };

        // SO_RCVBUFFORCE: more than the machine's limit for everybody.
        socket.SetRawSocketOption(1, 33, BitConverter.GetBytes(Buffer));
        return socket;
    }

    private async Task BuildAsync()
    {
        await IpAsync(
            $"netns add {Client}",
            $"netns add {Router}",
            $"netns add {Server}",
            Link(Sender, Client),
            Link(Receiver, Server));
        await IpInAsync(Server, "link set eth0 up");
        await IpInAsync(Client, [.. DefaultBy("eth0")]);
        await IpInAsync(Router, [$"link set n{Sender} up", .. DefaultBy($"n{Receiver}")]);
        KernelSettings.ApplyToRouter(PathOf(Router));
    }

    private string Link(int nic, string end) =>
        $"link add n{nic} netns {Router} address {HardwareAddress} type veth peer name eth0 netns {end} address {HardwareAddress}";

    private static IEnumerable<string> DefaultBy(string device) =>
    [
        $"addr replace 192.0.2.2/24 dev {device}",
        $"link set {device} up",
        $"neigh replace 192.0.2.1 lladdr {HardwareAddress} dev {device} nud permanent",
        $"route replace default via 192.0.2.1",
    ];

    private Task<CommandResult> IpAsync(params string[] lines) => RunAsync("ip", ["-batch", "-"], lines);

    private Task<CommandResult> IpInAsync(string name, params string[] lines) => RunAsync("ip", ["-n", name, "-batch", "-"], lines);

    private Task<CommandResult> NftAsync(string text) => RunAsync("nsenter", [$"--net={PathOf(Router)}", "nft", "-f", "-"], text);

    private Task<CommandResult> RunAsync(string program, string[] arguments, params IEnumerable<string> lines) =>
        runner.RunAsync(
            new Command(program, arguments) { Input = string.Concat(lines.Select(line => $"{line}\n")) },
            TestContext.Current.CancellationToken);
}
