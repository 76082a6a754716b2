using Redoubt.Client;
using Redoubt.Cli.CommandLine;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Redoubt.Cli.Deployments;

/// <summary>A bar for each resource, with what is being done and the time.</summary>
internal sealed class ProgressBars(IAnsiConsole console) : IProgressView
{
    public Task RunAsync(Func<ReportProgress, Task> work) =>
        console.Progress()
            .AutoClear(false)
            .HideCompleted(false)
            .Columns(
                new TaskDescriptionColumn { Alignment = Justify.Left },
                new ProgressBarColumn { Width = 24 },
                new RowColumn(row => DurationText.Of(row.Elapsed)),
                new RowColumn(row => row.Step))
            .StartAsync(context => work((all, _) => Show(context, all)));

    private readonly Dictionary<string, ProgressTask> tasks = [];

    private void Show(ProgressContext context, IReadOnlyList<ResourceProgress> rows)
    {
        foreach (var row in rows)
        {
            if (!tasks.TryGetValue(row.Key, out var task))
            {
                tasks.Add(row.Key, task = context.AddTask(Markup.Escape(row.ShortName)));
            }

            task.Tag = row;
            task.Value = row.Percent;
            if (row.IsFinished)
            {
                task.StopTask();
            }
        }
    }

    /// <summary>A column with a text of the row.</summary>
    private sealed class RowColumn(Func<ResourceProgress, string> text) : ProgressColumn
    {
        protected override bool NoWrap => true;

        public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime)
        {
            var row = (ResourceProgress)task.Tag!;
            return new Text(text(row), row.State switch
            {
                ProvisioningState.Succeeded => Color.Green,
                ProvisioningState.Running => Color.Blue,
                _ => Color.Red,
            });
        }
    }
}
