using System.Globalization;
using System.Runtime.InteropServices;
using Redoubt.Bench;

var rounds = args.SkipWhile(word => word != "--rounds").Skip(1).Select(text => int.Parse(text, CultureInfo.InvariantCulture)).FirstOrDefault();
var chosen = args.Where(word => word is "create" or "throughput" or "fastpath" or "start" or "rules" or "apply" or "change" or "analyzer").ToHashSet();
using var stop = new CancellationTokenSource();
using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
using var hungUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, Stop);

Console.WriteLine($"{TimeProvider.System.GetUtcNow():yyyy-MM-dd}, {Environment.ProcessorCount} cores, {Environment.OSVersion.VersionString}, "
    + $"`bench/run {string.Join(' ', args)}`");
try
{
    if (chosen.Count == 0 || chosen.Contains("create"))
    {
        await CreateBench.RunAsync(rounds > 0 ? rounds : 20, stop.Token);
    }

    if (chosen.Count == 0 || chosen.Contains("throughput"))
    {
        await ThroughputBench.RunAsync(rounds > 0 ? rounds : 7, stop.Token);
    }

    if (chosen.Count == 0 || chosen.Contains("fastpath"))
    {
        await FastPathBench.RunAsync(rounds > 0 ? rounds : 7, stop.Token);
    }

    if (chosen.Count == 0 || chosen.Contains("start"))
    {
        await StartBench.RunAsync(rounds > 0 ? rounds : 10, stop.Token);
    }

    if (chosen.Count == 0 || chosen.Contains("rules"))
    {
        await RulesBench.RunAsync(rounds > 0 ? rounds : 15, stop.Token);
    }

    if (chosen.Count == 0 || chosen.Contains("apply"))
    {
        await ApplyBench.RunAsync(rounds > 0 ? rounds : 10, stop.Token);
    }

    if (chosen.Count == 0 || chosen.Contains("change"))
    {
        await ChangeBench.RunAsync(rounds > 0 ? rounds : 50, stop.Token);
    }

    if (chosen.Count == 0 || chosen.Contains("analyzer"))
    {
        AnalyzerBench.Run(rounds > 0 ? rounds : 15, stop.Token);
    }

    return 0;
}
catch (Exception) when (stop.IsCancellationRequested)
{
    // Whatever failed, failed because it was asked to stop; all it made is gone by now.
    return 130;
}

void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    stop.Cancel();
}
