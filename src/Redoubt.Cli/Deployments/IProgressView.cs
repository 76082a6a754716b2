namespace Redoubt.Cli.Deployments;

/// <summary>Shows how a deployment goes on: bars for those who watch, lines for those who read later, nothing beside JSON.</summary>
internal interface IProgressView
{
    /// <summary>Runs the work, which reports rows: all of them, and those that say something new.</summary>
    Task RunAsync(Func<ReportProgress, Task> work);
}

/// <summary>Takes all rows and those of them that say something new.</summary>
internal delegate void ReportProgress(IReadOnlyList<ResourceProgress> all, IReadOnlyList<ResourceProgress> changed);
