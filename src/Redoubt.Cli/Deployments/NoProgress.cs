namespace Redoubt.Cli.Deployments;

/// <summary>Shows nothing.</summary>
internal sealed class NoProgress : IProgressView
{
    public Task RunAsync(Func<ReportProgress, Task> work) => work((_, _) => { });
}
