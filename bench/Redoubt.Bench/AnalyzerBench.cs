using System.Diagnostics;
using System.Globalization;
using Redoubt.Analysis;
using Redoubt.Analysis.Contracts;
using Redoubt.Analysis.Packs;
using Redoubt.Analysis.Pictures;
using Redoubt.Model.Addresses;
using Redoubt.Model.Networking;

namespace Redoubt.Bench;

/// <summary>What the analyzer does in a second, on one core.</summary>
internal static class AnalyzerBench
{
    private const int Verdicts = 2_000_000;
    private const int Networks = 1000;
    private const int CachesInEach = 10;

    // The compiler makes fast code of what was run often, so that the first rounds measure it and not the analyzer.
    private const int WarmingRounds = 1500;
    private static readonly TimeSpan WarmingTime = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan MostForAll = TimeSpan.FromSeconds(60);
    private const double Mebibyte = 1 << 20;

    public static void Run(int rounds, CancellationToken cancellationToken)
    {
        Console.WriteLine($"""

            | analyzer, {rounds} rounds | median | spread |
            | --- | --- | --- |
            """);
        CountVerdicts(rounds, cancellationToken);
        VerifyOne("1,000 rules", new CachesTopology(1, 1, PlainRules(1000)), rounds, cancellationToken);
        VerifyOne("1,000 rules that cut across each other", new CachesTopology(1, 1, CrossingRules(1000)), rounds, cancellationToken);
        Draw(rounds, cancellationToken);
        VerifyAll(cancellationToken);
    }

    /// <summary>A picture as a slider over ports asks for it: the first of a topology, and the next ones.</summary>
    private static void Draw(int rounds, CancellationToken cancellationToken)
    {
        var topology = new CachesTopology(5, CachesInEach, PlainRules(100)).Topology;
        var (first, next, edges) = (new Sample(), new Sample(), 0);
        for (var round = -1; round < rounds; round++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var begun = Stopwatch.GetTimestamp();
            var painter = new NetworkPainter(new NetworkAnalyzer(topology));
            edges = painter.Paint(RuleProtocol.Tcp, 6380).Edges.Count;
            var once = Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
            begun = Stopwatch.GetTimestamp();
            painter.Paint(RuleProtocol.Tcp, 6400 + round);
            if (round >= 0)
            {
                first.Add(once);
                next.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
            }
        }

        Console.WriteLine($"| picture of {edges} edges, a new analyzer, ms | {first.Median:0.0} | {first.Spread("0.0")} |");
        Console.WriteLine($"| the same for the next port, ms | {next.Median:0.0} | {next.Spread("0.0")} |");
    }

    private static void CountVerdicts(int rounds, CancellationToken cancellationToken)
    {
        var caches = new CachesTopology(1, 1, PlainRules(100));
        var analyzer = new NetworkAnalyzer(caches.Topology);
        var node = caches.Topology.Interfaces[0];
        var random = new Random(1);
        var flows = Enumerable.Range(0, 1 << 16)
            .Select(_ => (Remote: new Ipv4Address(0x0A00_0000 + (uint)random.Next(1 << 20)), RemotePort: random.Next(1 << 16),
                LocalPort: random.Next(1 << 16)))
            .ToArray();
        var rate = new Sample();
        for (var round = -1; round < rounds; round++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var begun = Stopwatch.GetTimestamp();
            for (var number = 0; number < Verdicts; number++)
            {
                var flow = flows[number & (flows.Length - 1)];
                analyzer.DecideGroups(
                    node.Id, RuleDirection.Inbound, RuleProtocol.Tcp, node.Address, flow.LocalPort, flow.Remote, flow.RemotePort);
            }

            if (round >= 0)
            {
                rate.Add(Verdicts / Stopwatch.GetElapsedTime(begun).TotalSeconds);
            }
        }

        Console.WriteLine($"| verdicts of a group of 100 rules, a second | {rate.Median:0} | {rate.Spread()} |");
    }

    private static void VerifyOne(string name, CachesTopology caches, int rounds, CancellationToken cancellationToken)
    {
        var (whole, again, kept) = (new Sample(), new Sample(), new Sample());
        var begun = Stopwatch.GetTimestamp();
        for (var round = 0; round < WarmingRounds && Stopwatch.GetElapsedTime(begun) < WarmingTime; round++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            VerifyThrice(caches);
        }

        for (var round = 0; round < rounds; round++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (first, second, third) = VerifyThrice(caches);
            whole.Add(first);
            again.Add(second);
            kept.Add(third);
        }

        Console.WriteLine($"| contract of one cache, {name}, a new analyzer each time, ms | {whole.Median:0.00} | {whole.Spread("0.00")} |");
        Console.WriteLine($"| the same with an analyzer that knows the topology, ms | {again.Median:0.00} | {again.Spread("0.00")} |");
        Console.WriteLine($"| the same with a verifier that knows it, ms | {kept.Median:0.00} | {kept.Spread("0.00")} |");
    }

    /// <summary>The milliseconds with all new, with the analyzer kept, and with the verifier kept.</summary>
    private static (double First, double Second, double Third) VerifyThrice(CachesTopology caches)
    {
        var begun = Stopwatch.GetTimestamp();
        var analyzer = new NetworkAnalyzer(caches.Topology);
        ContractVerifier.Verify(analyzer, caches.Places[0], RequirementPack.Redis);
        var first = Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
        begun = Stopwatch.GetTimestamp();
        var verifier = new ContractVerifier(analyzer);
        verifier.Verify(caches.Places[0], RequirementPack.Redis);
        var second = Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
        begun = Stopwatch.GetTimestamp();
        verifier.Verify(caches.Places[0], RequirementPack.Redis);
        return (first, second, Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
    }

    private static void VerifyAll(CancellationToken cancellationToken)
    {
        var caches = new CachesTopology(Networks, CachesInEach, PlainRules(20));
        GC.Collect();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var begun = Stopwatch.GetTimestamp();
        var analyzer = new NetworkAnalyzer(caches.Topology);
        var verifier = new ContractVerifier(analyzer);
        var (done, broken) = (0, 0);
        foreach (var place in caches.Places.TakeWhile(_ => Stopwatch.GetElapsedTime(begun) < MostForAll))
        {
            cancellationToken.ThrowIfCancellationRequested();
            broken += verifier.Verify(place, RequirementPack.Redis).IsSatisfied ? 0 : 1;
            done++;
        }

        var took = Stopwatch.GetElapsedTime(begun).TotalSeconds;
        var kept = GC.GetTotalMemory(forceFullCollection: true) - before;
        GC.KeepAlive(verifier);
        using var self = Process.GetCurrentProcess();
        Console.WriteLine($"| {Networks * CachesInEach} caches in {Networks} networks, s; {done} done, {broken} broken | {took:0.00} | |");
        Console.WriteLine($"| what analyzer and verifier keep of it, MiB | {kept / Mebibyte:0} | |");
        Console.WriteLine($"| the process at its largest, the topology included, MiB | {self.PeakWorkingSet64 / Mebibyte:0} | |");
    }

    /// <summary>Each its own source and ports, as people write them; none concerns the cache.</summary>
    private static List<SecurityRule> PlainRules(int count) =>
    [
        .. Enumerable.Range(0, count).Select(number => Rule(
            number,
            number % 2 == 0 ? RuleAccess.Allow : RuleAccess.Deny,
            $"10.{100 + (number / 250)}.{number % 250}.0/24",
            "*",
            string.Create(CultureInfo.InvariantCulture, $"{20_000 + (5 * number)}-{20_004 + (5 * number)}"))),
    ];

    /// <summary>Each takes some clients' addresses, ports they come from and ports of the cache, in all dimensions across others.</summary>
    private static List<SecurityRule> CrossingRules(int count)
    {
        var random = new Random(2);
        return
        [
            .. Enumerable.Range(0, count).Select(number =>
            {
                var begin = random.Next(1, 60_000);
                var first = random.Next(1, 16_000);
                return Rule(
                    number,
                    random.Next(2) == 0 ? RuleAccess.Allow : RuleAccess.Deny,
                    $"10.0.2.{random.Next(1, 255)}/{random.Next(25, 33)}",
                    string.Create(CultureInfo.InvariantCulture, $"{begin}-{begin + random.Next(5000)}"),
                    string.Create(CultureInfo.InvariantCulture, $"{first}-{first + random.Next(4000)}"));
            }),
        ];
    }

    private static SecurityRule Rule(int number, RuleAccess access, string source, string sourcePorts, string ports) =>
        new(
            $"rule{number}",
            100 + number,
            RuleDirection.Inbound,
            access,
            RuleProtocol.Tcp,
            [source],
            [sourcePorts],
            ["*"],
            [ports]);
}
