using System.Text.Json;
using Redoubt.Cli.CommandLine;
using Redoubt.Cli.Hosts;
using Redoubt.Cli.Processes;
using Redoubt.Client.Connection;
using Redoubt.Client.Service;

namespace Redoubt.Cli.Probing;

/// <summary>A place to probe from: this program, run again inside a host.</summary>
/// <param name="Name">The place, for people.</param>
/// <param name="Entrance">How to get in.</param>
/// <param name="Folder">The service's data folder.</param>
internal sealed record ProbePlace(string Name, HostEntrance Entrance, DataFolder Folder)
{
    public const string CommandName = "__probe";

    public async Task<ProbeReport> RunAsync(ProbeRequest request, CancellationToken cancellationToken)
    {
        var call = ProgramCall.Self(CommandName).Inside(Entrance, Folder);
        var input = JsonSerializer.Serialize(request, CliJson.Default.ProbeRequest);
        var output = await ChildProcess.CaptureAsync(call, input, cancellationToken).ConfigureAwait(false);
        return output.ExitCode == ExitCodes.Success && Read(output.Output) is { } report
            ? report
            : throw new CommandFailure($"The probe from {Name} failed (code {output.ExitCode}): {output.Error.Trim()}");
    }

    private static ProbeReport? Read(string output)
    {
        try
        {
            return JsonSerializer.Deserialize(output, CliJson.Default.ProbeReport);
        }
        catch (JsonException)
        {
            // The caller says what the probe printed instead.
            return null;
        }
    }
}
