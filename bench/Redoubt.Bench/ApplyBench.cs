using System.Globalization;
using Redoubt.Fabric.Commands;
using Redoubt.Fabric.Datacenters;

namespace Redoubt.Bench;

/// <summary>How long networks take to be made, against the kernel's part of it alone.</summary>
internal sealed class ApplyBench : IAsyncDisposable
{
    private const int Few = 10;
    private const int Many = 100;
    private const int Parallel = 4;
    private readonly string prefix = $"bench{Environment.ProcessId.ToString(CultureInfo.InvariantCulture)}a";
    private readonly TimingRunner runner = new(new FabricCommandRunner());
    private readonly Datacenter datacenter;

    private ApplyBench() => datacenter = new Datacenter(prefix, runner);

    public static async Task RunAsync(int rounds, CancellationToken cancellationToken)
    {
        Console.WriteLine("""

            | networks made, side by side | datacenter ms (spread) | kernel's part alone ms (spread) | ratio of medians |
            | --- | --- | --- | --- |
            """);
        await CompareAsync(Few, rounds, cancellationToken);
        await CompareAsync(Many, Math.Max(1, rounds / 5), cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await datacenter.RemoveAllAsync(CancellationToken.None);
        await datacenter.DisposeAsync();
    }

    private static async Task CompareAsync(int networks, int rounds, CancellationToken cancellationToken)
    {
        var (ours, bare) = (new Sample(), new Sample());

        // One round is not counted, and shows the script what to do.
        BareApply? script = null;
        try
        {
            for (var round = -1; round < rounds; round++)
            {
                var alone = script is not null && round % 2 == 0 ? await script.RunAsync() : 0;
                await using var bench = new ApplyBench();
                await bench.datacenter.EnsureCoreAsync(cancellationToken);
                bench.runner.Take();
                var took = await Tenant.Of(networks).BuildAsync(bench.datacenter, Parallel, cancellationToken);
                script ??= await BareApply.PrepareAsync(bench.prefix, bench.runner.Take(), Parallel, cancellationToken);
                await bench.DisposeAsync();
                alone = alone > 0 ? alone : await script.RunAsync();
                if (round >= 0)
                {
                    ours.Add(took);
                    bare.Add(alone);
                }
            }
        }
        finally
        {
            await (script?.DisposeAsync() ?? ValueTask.CompletedTask);
        }

        Console.WriteLine($"| {networks}, {rounds} rounds | {ours.Median:0} ({ours.Spread()}) | {bare.Median:0} ({bare.Spread()}) "
            + $"| {ours.Median / bare.Median:0.00} |");
    }
}
