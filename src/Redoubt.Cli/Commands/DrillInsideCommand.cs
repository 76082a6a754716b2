using System.CommandLine;
using System.Text.Json;
using Redoubt.Cli.CommandLine;
using Redoubt.Cli.Drills;

namespace Redoubt.Cli.Commands;

/// <summary>Hidden: the part of a drill that runs on a host. It reads one line and writes until its standard input ends.</summary>
internal sealed class DrillInsideCommand : Command
{
    public DrillInsideCommand(Terminal terminal, TimeProvider time)
        : base(CacheDrill.InsideCommandName, "Writes and checks from where it runs.")
    {
        Hidden = true;
        SetAction(async (_, cancellationToken) =>
        {
            var line = await Console.In.ReadLineAsync(cancellationToken).ConfigureAwait(false) ?? "";
            var request = JsonSerializer.Deserialize(line, DrillJson.Default.DrillRequest)
                ?? throw new CommandFailure("The request is empty.", ExitCodes.Usage);
            var end = Task.Run(() => Console.In.ReadToEndAsync(cancellationToken), cancellationToken);
            var report = await new DrillInside(request, time).RunAsync(end, cancellationToken).ConfigureAwait(false);
            terminal.WriteLine(JsonSerializer.Serialize(report, DrillJson.Default.DrillReport));
            return ExitCodes.Success;
        });
    }
}
