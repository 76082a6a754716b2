using Redoubt.Cli.CommandLine;

namespace Redoubt.Cli.Deployments;

/// <summary>A plain line whenever a resource comes to something new.</summary>
internal sealed class ProgressLines(Terminal terminal) : IProgressView
{
    public Task RunAsync(Func<ReportProgress, Task> work) =>
        work((_, changed) =>
        {
            foreach (var row in changed)
            {
                terminal.WriteLine($"{row.ShortName}: {row.Step} ({row.Percent:0} %, {DurationText.Of(row.Elapsed)})");
            }
        });
}
