using System.Diagnostics;
using System.Globalization;
using Redoubt.Fabric.Commands;
using Redoubt.Fabric.Datacenters;

namespace Redoubt.Bench;

/// <summary>How long one changed rule of twenty takes, until the kernel has it and from the request to its success.</summary>
internal sealed class ChangeBench : IAsyncDisposable
{
    private const int Many = 100;
    private const int Parallel = 4;
    private static readonly TimeSpan LongestAttachment = TimeSpan.FromMinutes(3);
    private readonly TimingRunner runner = new(new FabricCommandRunner());
    private readonly Datacenter datacenter;

    private ChangeBench() =>
        datacenter = new Datacenter($"bench{Environment.ProcessId.ToString(CultureInfo.InvariantCulture)}c", runner);

    public static async Task RunAsync(int changes, CancellationToken cancellationToken)
    {
        await using (var bench = new ChangeBench())
        {
            await bench.InFabricAsync(changes, cancellationToken);
        }

        await OverHttpAsync(changes, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await datacenter.RemoveAllAsync(CancellationToken.None);
        await datacenter.DisposeAsync();
    }

    private async Task InFabricAsync(int changes, CancellationToken cancellationToken)
    {
        var tenant = Tenant.Of(Many);
        var placement = tenant.Placement;
        await tenant.BuildAsync(datacenter, Parallel, cancellationToken);
        var attached = await WaitForFastPathAsync(cancellationToken);
        var random = new Random(1);
        var (total, nft, processor) = (new Sample(), new Sample(), new Sample());
        for (var change = -5; change < changes; change++)
        {
            var network = random.Next(Many);
            tenant.ChangeRule(network, random.Next(20), 20_000 + change);
            runner.Take();
            var before = Environment.CpuUsage.TotalTime;
            var begun = Stopwatch.GetTimestamp();
            await datacenter.ApplyAsync(tenant.Topology, placement, Tenant.NetworkId(network), cancellationToken: cancellationToken);
            var took = Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
            if (change >= 0)
            {
                total.Add(took);
                processor.Add((Environment.CpuUsage.TotalTime - before).TotalMilliseconds);
                nft.Add(runner.Take().Sum(each => each.Milliseconds));
            }
        }

        Console.WriteLine($"""

            | one rule of 20 changed, {Many} networks, {changes} changes | p50 ms | p95 ms | spread ms |
            | --- | --- | --- | --- |
            | ApplyAsync | {total.Median:0.0} | {total.Percentile(95):0.0} | {total.Spread("0.0")} |
            | this process's processor time | {processor.Median:0.0} | {processor.Percentile(95):0.0} | {processor.Spread("0.0")} |
            | the nft process of it | {nft.Median:0.0} | {nft.Percentile(95):0.0} | {nft.Spread("0.0")} |

            The fast path was on all links {attached:0.0} s after the last network was made.
            """);
    }

    /// <summary>The seconds until every link of every network has it, or the end of patience where it has none.</summary>
    private async Task<double> WaitForFastPathAsync(CancellationToken cancellationToken)
    {
        var begun = Stopwatch.GetTimestamp();
        while (Enumerable.Range(0, Many).Any(network => datacenter.AcceleratedLinks(network) < 10)
            && datacenter.FastPathMissingReason is null
            && Stopwatch.GetElapsedTime(begun) < LongestAttachment)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, cancellationToken);
        }

        return Stopwatch.GetElapsedTime(begun).TotalSeconds;
    }

    private static async Task OverHttpAsync(int changes, CancellationToken cancellationToken)
    {
        await using var service = await Service.StartNewAsync(cancellationToken);
        var network = await service.CreateNetworkAsync(cancellationToken);
        var group = service.Id("Microsoft.Network/networkSecurityGroups/rules");
        var rules = string.Join(',', Enumerable.Range(0, 20).Select(number => Rule(number, 1000 + number)));
        await service.PutAsync(
            group, $$$"""{"location":"westeurope","properties":{"securityRules":[{{{rules}}}] } }""", cancellationToken);
        await service.PutAsync(
            $"{network}/subnets/app",
            $$$"""{"properties":{"addressPrefix":"10.8.2.0/24","networkSecurityGroup":{"id":"{{{group}}}"} } }""",
            cancellationToken);
        await service.CreateHostAsync(network, cancellationToken);
        var sample = new Sample();
        for (var change = -5; change < changes; change++)
        {
            var number = (change + 20) % 20;
            var begun = Stopwatch.GetTimestamp();
            await service.PutAsync($"{group}/securityRules/rule{number}", Rule(number, 20_000 + change), cancellationToken);
            if (change >= 0)
            {
                sample.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
            }
        }

        Console.WriteLine($"""

            | one rule of 20 changed, one network, {changes} changes | p50 ms | p95 ms | spread ms |
            | --- | --- | --- | --- |
            | PUT of the rule to Succeeded | {sample.Median:0.0} | {sample.Percentile(95):0.0} | {sample.Spread("0.0")} |
            """);
    }

    private static string Rule(int number, int port) =>
        $$$"""
        {"name":"rule{{{number}}}","properties":{"priority":{{{100 + number}}},"direction":"Inbound","access":"Allow","protocol":"Tcp",
         "sourceAddressPrefix":"10.8.1.0/24","sourcePortRange":"*","destinationAddressPrefix":"*","destinationPortRange":"{{{port}}}"} }
        """;
}
