using System.Globalization;
using Redoubt.Bench;

var rounds = args.SkipWhile(word => word != "--rounds").Skip(1).Select(text => int.Parse(text, CultureInfo.InvariantCulture)).FirstOrDefault();
var chosen = args.Where(word => word is "create" or "throughput" or "start").ToHashSet();
using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};

Console.WriteLine($"{TimeProvider.System.GetUtcNow():yyyy-MM-dd}, {Environment.ProcessorCount} cores, {Environment.OSVersion.VersionString}, "
    + $"`bench/run {string.Join(' ', args)}`");
if (chosen.Count == 0 || chosen.Contains("create"))
{
    await CreateBench.RunAsync(rounds > 0 ? rounds : 20, stop.Token);
}

if (chosen.Count == 0 || chosen.Contains("throughput"))
{
    await ThroughputBench.RunAsync(rounds > 0 ? rounds : 7, stop.Token);
}

if (chosen.Count == 0 || chosen.Contains("start"))
{
    await StartBench.RunAsync(rounds > 0 ? rounds : 10, stop.Token);
}
