using Redoubt.Cli.CommandLine;

namespace Redoubt.Cli.Deployments;

internal static class ProgressViews
{
    public static IProgressView For(Terminal terminal, OutputFormat format) =>
        format == OutputFormat.Json ? new NoProgress()
        : terminal.IsInteractive ? new ProgressBars(terminal.Out)
        : new ProgressLines(terminal);
}
