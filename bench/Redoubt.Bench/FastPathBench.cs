using System.Diagnostics;
using System.Globalization;
using Redoubt.Engine.Processes;
using Redoubt.Fabric.Commands;
using Redoubt.Fabric.Datacenters;
using Redoubt.Fabric.FastPath;
using Redoubt.Fabric.Networks;
using Redoubt.Model.Addresses;
using Redoubt.Model.Commands;
using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.Bench;

/// <summary>Requests a second through a router with its rules, with and without the fast path, against one veth pair.</summary>
internal sealed class FastPathBench : IAsyncDisposable
{
    private const int Client = 1;
    private const int Server = 2;
    private const string ClientAddress = "10.0.0.4";
    private const string ServerAddress = "10.0.1.4";
    private const string FrontEndAddress = "10.0.1.9";
    private const string OnePair = "one veth pair";

    /// <summary>What is compared: a name, an address, and whether the fast path is open.</summary>
    private static readonly (string Name, string Address, bool IsFast)[] Sides =
    [
        (OnePair, ServerAddress, false),
        ("router", ServerAddress, false),
        ("router, fast path", ServerAddress, true),
        ("front end", FrontEndAddress, false),
        ("front end, fast path", FrontEndAddress, true),
    ];

    private static readonly string[] Tests = ["set", "get"];
    private static readonly ProcessCommandRunner Runner = new();
    private readonly string name = $"bench-{Environment.ProcessId}";
    private readonly string folder = Path.Combine(Path.GetTempPath(), $"redoubt-bench-{Guid.NewGuid():N}");
    private readonly Datacenter datacenter;
    private Process? server;

    /// <summary>The fast path is the bench's own, to have it come and go.</summary>
    private FastPathBench() => datacenter = new Datacenter(name, Runner) { UsesFastPath = false };

    private string Plain => $"{name}-plain";

    public static async Task RunAsync(int rounds, CancellationToken cancellationToken)
    {
        await using var bench = new FastPathBench();
        await bench.BuildAsync(cancellationToken);
        var begun = Stopwatch.GetTimestamp();
        if (!FlowAccelerator.TryOpen(bench.datacenter.RouterNamespacePath(0), out var accelerator, out var reason))
        {
            Console.WriteLine($"No fast path: {reason}");
            return;
        }

        using (accelerator)
        {
            var opened = Stopwatch.GetElapsedTime(begun);
            accelerator.Set(Interfaces);
            Console.WriteLine($"Opened in {opened.TotalMilliseconds:0.0} ms, two interfaces added in "
                + $"{(Stopwatch.GetElapsedTime(begun) - opened).TotalMilliseconds:0.0} ms.");
            foreach (var pipeline in new[] { 1, 16 })
            {
                await bench.CompareAsync(rounds, pipeline, accelerator, cancellationToken);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        server?.Kill();
        server?.Dispose();
        await datacenter.RemoveAllAsync();
        await IpAsync(CancellationToken.None, "netns", "del", Plain);
        Directory.Delete(folder, recursive: true);
    }

    private static AcceleratedInterface[] Interfaces { get; } =
    [
        new($"n{Client}", Ipv4Address.Parse(ClientAddress), InterfaceSpec.HardwareAddress(Client)),
        new($"n{Server}", Ipv4Address.Parse(ServerAddress), InterfaceSpec.HardwareAddress(Server)),
    ];

    private async Task CompareAsync(int rounds, int pipeline, FlowAccelerator accelerator, CancellationToken cancellationToken)
    {
        // The ratio is taken inside each round: the machine's mood changes from one to the next.
        var samples = Sides.SelectMany(side => Tests.Select(test => (side.Name, test)))
            .ToDictionary(key => key, _ => (Rate: new Sample(), Ratio: new Sample(), Processor: new Sample()));
        for (var round = 0; round < rounds; round++)
        {
            foreach (var test in Tests)
            {
                var rates = new Dictionary<string, double>();
                foreach (var side in Sides.Skip(round % Sides.Length).Concat(Sides.Take(round % Sides.Length)))
                {
                    accelerator.Set(side.IsFast ? Interfaces : []);
                    var (rate, processor) = await MeasureAsync(side, test, pipeline, cancellationToken);
                    rates[side.Name] = rate;
                    samples[(side.Name, test)].Processor.Add(processor);
                }

                foreach (var (side, rate) in rates)
                {
                    samples[(side, test)].Rate.Add(rate);
                    samples[(side, test)].Ratio.Add(rate / rates[OnePair]);
                }
            }
        }

        Console.WriteLine($"""

            | 1 KB, 50 connections, pipeline {pipeline}, {rounds} rounds | requests/s (spread) | median of ratios | server's us for one |
            | --- | --- | --- | --- |
            """);
        foreach (var ((side, test), (rate, ratio, processor)) in samples.OrderByDescending(sample => sample.Key.test))
        {
            Console.WriteLine($"| {test.ToUpperInvariant()}, {side} | {rate.Median:0} ({rate.Spread()}) "
                + $"| {ratio.Median:0.00} | {processor.Median:0.00} |");
        }
    }

    /// <summary>Requests a second, and the server's processor time for one in microseconds, its half of the way included.</summary>
    private async Task<(double Rate, double Processor)> MeasureAsync(
        (string Name, string Address, bool IsFast) side, string test, int pipeline, CancellationToken cancellationToken)
    {
        var space = side.Name == OnePair ? Plain : Path.GetFileName(datacenter.HostNamespacePath(Client));
        var requests = pipeline == 1 ? 40_000 : 200_000;
        var before = server!.TotalProcessorTime;
        var output = await IpAsync(
            cancellationToken,
            "netns", "exec", space, "redis-benchmark", "-h", side.Address, "-t", test, "-d", "1024", "-c", "50",
            "-P", pipeline.ToString(CultureInfo.InvariantCulture), "-n", requests.ToString(CultureInfo.InvariantCulture), "--csv");
        server.Refresh();
        var fields = output.Split('\n').Select(line => line.Split(',')).First(fields => fields[0] == $"\"{test.ToUpperInvariant()}\"");
        return (
            double.Parse(fields[1].Trim('"'), CultureInfo.InvariantCulture),
            (server.TotalProcessorTime - before).TotalMicroseconds / requests);
    }

    private async Task BuildAsync(CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        var (topology, placement, network) = Network();
        await datacenter.ApplyAsync(topology, placement, network, cancellationToken: cancellationToken);
        var host = Path.GetFileName(datacenter.HostNamespacePath(Server));
        await IpAsync(cancellationToken, "netns", "add", Plain);
        await IpAsync(cancellationToken, "link", "add", "eth0", "netns", Plain, "type", "veth", "peer", "name", "bench0", "netns", host);
        await IpAsync(cancellationToken, "-n", Plain, "address", "add", "10.99.0.1/32", "dev", "eth0");
        await IpAsync(cancellationToken, "-n", Plain, "link", "set", "eth0", "up");
        await IpAsync(cancellationToken, "-n", host, "link", "set", "bench0", "up");
        await IpAsync(cancellationToken, "-n", Plain, "route", "add", $"{ServerAddress}/32", "dev", "eth0");
        await IpAsync(cancellationToken, "-n", host, "route", "add", "10.99.0.1/32", "dev", "bench0");

        server = Process.Start(new ProcessStartInfo("ip")
        {
            ArgumentList =
            {
                "netns", "exec", host, ServerBinary.Locate(folder),
                "--bind", ServerAddress, "--protected-mode", "no", "--save", "", "--dir", folder,
            },
            RedirectStandardOutput = true,
        })!;
        while (await server.StandardOutput.ReadLineAsync(cancellationToken) is { } line
            && !line.Contains("Ready to accept connections", StringComparison.Ordinal))
        {
        }
    }

    /// <summary>Two subnets, a group on each, and a front end: what a cache and its client have.</summary>
    private static (NetworkTopology Topology, FabricPlacement Placement, ResourceId Network) Network()
    {
        var group = new NetworkSecurityGroup(
            Id(ResourceTypes.NetworkSecurityGroup, "group"),
            "westeurope",
            [
                Rule("clients", 100, RuleAccess.Allow, RuleProtocol.Tcp, "10.0.0.0/24", "6379"),
                Rule("others", 200, RuleAccess.Deny, RuleProtocol.Any, "*", "*"),
            ]);
        var id = Id(ResourceTypes.VirtualNetwork, "network");
        Subnet[] subnets =
        [
            new Subnet(id.Child("subnets", "app"), Ipv4Prefix.Parse("10.0.0.0/24")) { NetworkSecurityGroupId = group.Id },
            new Subnet(id.Child("subnets", "cache"), Ipv4Prefix.Parse("10.0.1.0/24")) { NetworkSecurityGroupId = group.Id },
        ];
        var client = new AttachedInterface(
            Id(ResourceTypes.NetworkInterface, "client"), subnets[0].Id, Ipv4Address.Parse(ClientAddress));
        var node = new AttachedInterface(
            Id(ResourceTypes.NetworkInterface, "node"), subnets[1].Id, Ipv4Address.Parse(ServerAddress));
        var frontEnd = new FrontEnd(
            Id(ResourceTypes.Redis, "cache"),
            subnets[1].Id,
            Ipv4Address.Parse(FrontEndAddress),
            NetworkSku.Basic,
            [new FrontEndPort(6379, node.Address)]);
        var topology = new NetworkTopology
        {
            VirtualNetworks = [new VirtualNetwork(id, "westeurope", [Ipv4Prefix.Parse("10.0.0.0/16")], [], subnets)],
            NetworkSecurityGroups = [group],
            Interfaces = [client, node],
            FrontEnds = [frontEnd],
        };
        var placement = new FabricPlacement(
            new Dictionary<ResourceId, int> { [id] = 0 },
            new Dictionary<ResourceId, int> { [client.Id] = Client, [node.Id] = Server },
            new Dictionary<ResourceId, int>(),
            new Dictionary<ResourceId, IReadOnlyList<PortMapping>>
            {
                [id] = [new PortMapping(frontEnd.Address, 6379, node.Address, 6379)],
            });
        return (topology, placement, id);
    }

    private static SecurityRule Rule(
        string name, int priority, RuleAccess access, RuleProtocol protocol, string source, string port) =>
        new(name, priority, RuleDirection.Inbound, access, protocol, [source], ["*"], ["*"], [port]);

    private static ResourceId Id(string type, string name) =>
        ResourceId.Create("00000000-0000-0000-0000-000000000001", "bench", type, name);

    private static async Task<string> IpAsync(CancellationToken cancellationToken, params string[] arguments) =>
        (await Runner.RunAsync(new Command("ip", arguments), cancellationToken)).Output;
}
