using System.Globalization;
using System.Runtime.InteropServices;
using Redoubt.Bench;

var rounds = args.SkipWhile(word => word != "--rounds").Skip(1).Select(text => int.Parse(text, CultureInfo.InvariantCulture)).FirstOrDefault();
(string Name, int Rounds, Func<int, CancellationToken, Task> Run)[] benches =
[
    ("create", 20, CreateBench.RunAsync),
    ("throughput", 7, ThroughputBench.RunAsync),
    ("fastpath", 7, FastPathBench.RunAsync),
    ("start", 10, StartBench.RunAsync),
    ("rules", 15, RulesBench.RunAsync),
    ("apply", 10, ApplyBench.RunAsync),
    ("change", 50, ChangeBench.RunAsync),
    ("analyzer", 15, Analyze),
    ("failover", 100, FailoverBench.RunAsync),
    ("cluster", 5, ClusterBench.RunAsync),
    ("metrics", 5, MetricsBench.RunAsync),
    ("doctor", 5, DoctorBench.RunAsync),
    ("arm", 10, ArmBench.RunAsync),
    ("template", 30, EvaluateTemplates),
    ("portal", 10, PortalBench.RunAsync),
];
var chosen = args.Intersect(benches.Select(bench => bench.Name)).ToHashSet();
using var stop = new CancellationTokenSource();
using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
using var hungUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, Stop);

Console.WriteLine($"{TimeProvider.System.GetUtcNow():yyyy-MM-dd}, {Environment.ProcessorCount} cores, {Environment.OSVersion.VersionString}, "
    + $"`bench/run {string.Join(' ', args)}`");
try
{
    foreach (var bench in benches.Where(bench => chosen.Count == 0 || chosen.Contains(bench.Name)))
    {
        await bench.Run(rounds > 0 ? rounds : bench.Rounds, stop.Token);
    }

    return 0;
}
catch (Exception) when (stop.IsCancellationRequested)
{
    // Whatever failed, failed because it was asked to stop; all it made is gone by now.
    return 130;
}

static Task Analyze(int rounds, CancellationToken cancellationToken)
{
    AnalyzerBench.Run(rounds, cancellationToken);
    return Task.CompletedTask;
}

static Task EvaluateTemplates(int rounds, CancellationToken cancellationToken)
{
    TemplateBench.Run(rounds, cancellationToken);
    return Task.CompletedTask;
}

void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    stop.Cancel();
}
