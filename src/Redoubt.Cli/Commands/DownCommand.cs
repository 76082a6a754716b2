using System.CommandLine;
using Redoubt.Cli.CommandLine;
using Redoubt.Cli.Linux;
using Redoubt.Cli.Service;
using Redoubt.Client.Connection;

namespace Redoubt.Cli.Commands;

/// <summary>Stops the service and removes what it made.</summary>
internal sealed class DownCommand : RedoubtCommand
{
    private readonly Terminal terminal;
    private readonly TimeProvider time;

    public DownCommand(Terminal terminal, TimeProvider time)
        : base(
            "down",
            "Stop the service, its caches and its networks.",
            "What was asked for stays in the data folder, and 'up' makes it again; with --purge nothing stays.",
            "redoubt down",
            "redoubt down --keep-caches     # caches go on serving while the service is replaced",
            "redoubt down --purge           # leave nothing behind")
    {
        (this.terminal, this.time) = (terminal, time);
        var keepCaches = new Option<bool>("--keep-caches") { Description = "Stop the service alone; caches and networks go on." };
        var purge = new Option<bool>("--purge") { Description = "Remove the data folder as well, with everything in it." };
        Options.Add(keepCaches);
        Options.Add(purge);
        Validators.Add(result =>
        {
            if (result.GetValue(keepCaches) && result.GetValue(purge))
            {
                result.AddError("--keep-caches and --purge exclude each other.");
            }
        });
        SetAction((result, cancellationToken) =>
            RunAsync(result.DataFolder(), result.GetValue(keepCaches), result.GetValue(purge), cancellationToken));
    }

    private async Task<int> RunAsync(DataFolder folder, bool keepCaches, bool purge, CancellationToken cancellationToken)
    {
        Privileges.RequireRoot(Name);
        if (!Directory.Exists(folder.Path))
        {
            terminal.WriteLine($"There is nothing to take down: '{folder.Path}' does not exist.");
            return ExitCodes.Success;
        }

        var stop = new ServiceStop(folder, time);
        terminal.WriteLine(
            await stop.StopAsync(cancellationToken).ConfigureAwait(false) ? "The service has ended." : "The service did not run.");
        if (!keepCaches)
        {
            await stop.TearDownAsync(purge).ConfigureAwait(false);
            terminal.WriteLine(
                purge
                    ? $"Caches, networks and '{folder.Path}' are removed."
                    : "Caches and networks are removed; 'redoubt up' makes them again.");
        }

        return ExitCodes.Success;
    }
}
