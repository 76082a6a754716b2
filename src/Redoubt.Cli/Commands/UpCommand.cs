using System.CommandLine;
using Redoubt.Cli.CommandLine;
using Redoubt.Cli.Linux;
using Redoubt.Cli.Service;
using Redoubt.Client.Connection;

namespace Redoubt.Cli.Commands;

/// <summary>Starts the service.</summary>
internal sealed class UpCommand : RedoubtCommand
{
    private readonly Terminal terminal;
    private readonly TimeProvider time;

    public UpCommand(Terminal terminal, TimeProvider time)
        : base(
            "up",
            "Start the service.",
            "It runs in the foreground until Ctrl-C, or in the background with --detach; then its output goes to redoubt.log in the data "
            + "folder. It listens on localhost alone.",
            "redoubt up --detach",
            "redoubt up --data /srv/redoubt --port 8443",
            "redoubt up --scale-memory 0.05        # a P1 node holds 307 MiB instead of 6 GiB")
    {
        (this.terminal, this.time) = (terminal, time);
        var detach = new Option<bool>("--detach", "-d") { Description = "Start in the background and return when the API is ready." };
        var port = SharedOptions.ServicePort();
        Options.Add(detach);
        var managedBy = ManagedByTenant();
        Options.Add(port);
        var scaleMemory = new NumberOption<double>("--scale-memory", "What part of each size's memory its nodes get.", 1, 0.001, 1);
        Options.Add(managedBy);
        Options.Add(scaleMemory);
        var engine = new Option<string?>("--engine")
        {
            Description = "The engine that nodes start with: redis (the usual one), valkey, or the path of a server.",
            HelpName = "ENGINE",
        };
        Options.Add(engine);
        SetAction((result, cancellationToken) =>
        {
            var options = new ServiceOptions(
                result.GetValue(port), result.GetValue(managedBy) ?? [], result.GetValue(scaleMemory), result.GetValue(engine));
            return RunAsync(result.DataFolder(), options, result.GetValue(detach), cancellationToken);
        });
    }

    private async Task<int> RunAsync(DataFolder folder, ServiceOptions options, bool detach, CancellationToken cancellationToken)
    {
        Privileges.RequireRoot(Name);
        if (RunningService.Find(folder) is { } running)
        {
            terminal.WriteLine($"Redoubt runs already: {running.Address} (process {running.Pid}, data folder {folder.Path}).");
            return ExitCodes.Success;
        }

        if (!detach)
        {
            // The service takes this process over, and with it the terminal and its signals.
            var daemon = DaemonProgram.Serve(folder, options);
            throw ProgramReplacement.Execute([daemon.Program, .. daemon.Arguments]);
        }

        var service = await new ServiceStart(folder, time).RunAsync(options, cancellationToken).ConfigureAwait(false);
        terminal.WriteLine($"Redoubt is ready: {service.Address} (process {service.Pid}, data folder {folder.Path}).");
        return ExitCodes.Success;
    }

    private static Option<string[]> ManagedByTenant()
    {
        var option = new Option<string[]>("--managed-by-tenant")
        {
            Description = "A tenant that manages the subscription through Azure Lighthouse. Caches are then not injected into networks.",
            HelpName = "TENANT",
        };
        option.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(token => !Guid.TryParse(token.Value, out _)))
            {
                result.AddError($"'{token.Value}' is not the id of a tenant, which is a GUID.");
            }
        });
        return option;
    }
}
