using System.CommandLine;
using System.Text.Json;
using Redoubt.Cli.CommandLine;
using Redoubt.Cli.Probing;

namespace Redoubt.Cli.Commands;

/// <summary>Hidden: does what a request on standard input asks, from where it runs, and prints the report.</summary>
internal sealed class ProbeInsideCommand : Command
{
    public ProbeInsideCommand(Terminal terminal, TimeProvider time)
        : base(ProbePlace.CommandName, "Probes from where it runs.")
    {
        Hidden = true;
        SetAction(async (_, cancellationToken) =>
        {
            var report = await ReadRequest().RunAsync(time, cancellationToken).ConfigureAwait(false);
            terminal.WriteJson(report, CliJson.Default.ProbeReport);
            return ExitCodes.Success;
        });
    }

    private static ProbeRequest ReadRequest()
    {
        try
        {
            return JsonSerializer.Deserialize(Console.In.ReadToEnd(), CliJson.Default.ProbeRequest)
                ?? throw new CommandFailure("The request is empty.", ExitCodes.Usage);
        }
        catch (JsonException exception)
        {
            throw new CommandFailure($"The request is not understood: {exception.Message}", ExitCodes.Usage, exception);
        }
    }
}
