using System.Diagnostics;
using System.Globalization;
using Redoubt.Scenarios.Portal;

namespace Redoubt.Bench;

/// <summary>
/// What clients of the API wait for: one cache read, a thousand listed, many changed at once, and one created by the Azure CLI. Two hundred of
/// the thousand run; as many servers as caches would leave two cores nothing else to do, so the others are rows of caches that failed.
/// </summary>
internal static class ArmBench
{
    private const int Running = 200, Failed = 800, AtOnce = 8, Reads = 5000;

    /// <summary>How long a started service is busy with making networks.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(20);

    public static async Task RunAsync(int rounds, CancellationToken cancellationToken)
    {
        await using var service = await Service.StartNewAsync(cancellationToken);
        var network = await service.CreateNetworkAsync(cancellationToken);
        Console.WriteLine($"\n## The API\n\n| | p50 ms | p95 ms | p99 ms | most ms |\n| --- | --- | --- | --- | --- |");
        await CreateByCliAsync(service, network, rounds, cancellationToken);

        var names = Enumerable.Range(0, Running).Select(index => Id(service, index)).ToList();
        var begun = Stopwatch.GetTimestamp();
        await Parallel.ForEachAsync(
            names,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
            async (name, token) => await service.PutAsync(name, Body("first"), token));
        Console.WriteLine($"| {Running} Basic C0 created, {AtOnce} at once, all of them: {Stopwatch.GetElapsedTime(begun).TotalSeconds:0} s | | | | |");
        await ChangeAsync(service, names, rounds, cancellationToken);

        await ReadAsync(service, "GET of a cache, one after another", _ => names[Running / 2], 1, Reads, cancellationToken);
        await ReadAsync(service, $"GET of any cache, {AtOnce} at once", index => names[index * 7 % Running], AtOnce, Reads, cancellationToken);
        await ListAsync(service, Running, rounds, cancellationToken);

        await service.StopAsync(cancellationToken);
        FailedCopies.Add(service.Folder, "many-0", Failed);
        await service.StartAsync(cancellationToken);
        await Task.Delay(Settling, TimeProvider.System, cancellationToken);
        await ListAsync(service, Running + Failed, rounds, cancellationToken);
        await service.StopAsync(cancellationToken);
        FailedCopies.Remove(service.Folder, Failed);
    }

    private static Task ListAsync(Service service, int caches, int rounds, CancellationToken cancellationToken) => ReadAsync(
        service, $"list of {caches} caches", _ => $"/subscriptions/{service.Subscription}/providers/Microsoft.Cache/redis", 1, rounds * 10, cancellationToken);

    private static string Id(Service service, int index) => service.Id(string.Create(CultureInfo.InvariantCulture, $"Microsoft.Cache/Redis/many-{index}"));

    private static string Body(string tag) => $$"""
        {"location":"westeurope","tags":{"round":"{{tag}}"},"properties":{"sku":{"name":"Basic","family":"C","capacity":0} } }
        """;

    private static async Task ReadAsync(
        Service service, string what, Func<int, string> path, int atOnce, int reads, CancellationToken cancellationToken)
    {
        var times = new double[reads];
        await Parallel.ForEachAsync(
            Enumerable.Range(0, reads),
            new ParallelOptions { MaxDegreeOfParallelism = atOnce, CancellationToken = cancellationToken },
            async (index, token) =>
            {
                var begun = Stopwatch.GetTimestamp();
                await service.GetAsync(path(index), token);
                times[index] = Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
            });
        Print(what, times);
    }

    /// <summary>All at once; the client sends again nothing, so that an error is one.</summary>
    private static async Task ChangeAsync(Service service, List<string> names, int rounds, CancellationToken cancellationToken)
    {
        var (times, errors) = (new List<double>(), 0);
        for (var round = 0; round < rounds; round++)
        {
            var tag = round.ToString(CultureInfo.InvariantCulture);
            var changes = names.Select(async name =>
            {
                var begun = Stopwatch.GetTimestamp();
                try
                {
                    await service.PutAsync(name, Body(tag), cancellationToken);
                    return Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
                }
                catch (InvalidOperationException failure)
                {
                    Interlocked.Increment(ref errors);
                    Console.Error.WriteLine(failure.Message);
                    return double.NaN;
                }
            });
            times.AddRange(await Task.WhenAll(changes));
        }

        Print($"{Running} PUTs of tags of different caches at once, until Succeeded; {errors} errors", times);
    }

    private static async Task CreateByCliAsync(Service service, string network, int rounds, CancellationToken cancellationToken)
    {
        var (create, start) = (new List<double>(), new List<double>());
        await AzAsync(service, ["account", "show"], cancellationToken);
        for (var round = 0; round < rounds; round++)
        {
            start.Add(await AzAsync(service, ["redis", "list"], cancellationToken));
            create.Add(await AzAsync(
                service,
                ["redis", "create", "-g", "bench", "-n", $"az-{round}", "-l", "westeurope", "--sku", "Premium", "--vm-size", "p1", "--subnet-id", $"{network}/subnets/redis"],
                cancellationToken));
            await service.DeleteAsync(service.Id($"Microsoft.Cache/Redis/az-{round}"), cancellationToken);
        }

        Print("`redoubt az redis create` of an injected P1, to Running", create);
        Print("`redoubt az redis list`: the client's own time", start);
    }

    private static async Task<double> AzAsync(Service service, string[] arguments, CancellationToken cancellationToken)
    {
        var begun = Stopwatch.GetTimestamp();
        using var process = Process.Start(new ProcessStartInfo(
            Path.Combine(Service.Root, "artifacts", "cli", "redoubt"), ["az", .. arguments, "-o", "none"])
        {
            Environment = { ["REDOUBT_DATA"] = service.Folder },
        })!;
        await process.WaitForExitAsync(cancellationToken);
        return process.ExitCode == 0
            ? Stopwatch.GetElapsedTime(begun).TotalMilliseconds
            : throw new InvalidOperationException($"az {string.Join(' ', arguments)} has ended with {process.ExitCode}.");
    }

    private static void Print(string what, IEnumerable<double> times)
    {
        var sample = new Sample();
        foreach (var time in times.Where(double.IsFinite))
        {
            sample.Add(time);
        }

        Console.WriteLine($"| {what} | {sample.Median:0.0} | {sample.Percentile(95):0.0} | {sample.Percentile(99):0.0} | {sample.Percentile(100):0.0} |");
    }
}
