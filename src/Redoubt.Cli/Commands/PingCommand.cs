using System.CommandLine;
using System.Globalization;
using Redoubt.Cli.CommandLine;
using Redoubt.Cli.Hosts;
using Redoubt.Cli.Linux;
using Redoubt.Cli.Probing;
using Redoubt.Cli.Processes;
using Redoubt.Cli.Service;

namespace Redoubt.Cli.Commands;

/// <summary>Pings a cache's port from inside a network.</summary>
internal sealed class PingCommand : RedoubtCommand
{
    public PingCommand(Terminal terminal, TimeProvider time)
        : base(
            "ping",
            "Measure TCP connections to a cache from inside a network.",
            $"Connections are opened one after the other. Ends with code {ExitCodes.ProbeFailed} unless all of them opened.",
            "redoubt ping mycache --from demo-vnet/app",
            "redoubt ping mycache --from demo-vnet/app --port 6379 -c 10 -i 0.2",
            "redoubt ping mycache --internet        # shows that the seal holds")
    {
        var cache = new Argument<string>("CACHE") { Description = "The cache's name, or a full host name or address." };
        var port = new NumberOption<int>("--port", "The port.", 6380, 1, ushort.MaxValue);
        var count = new NumberOption<int>("--count", "How many times.", 4, 1, 1_000_000, "-c");
        var interval = new NumberOption<double>("--interval", "Seconds between two.", 1, 0, 3600, "-i");
        Arguments.Add(cache);
        var where = new HostOptions(this, "--from");
        Options.Add(port);
        Options.Add(count);
        Options.Add(interval);
        SetAction(async (result, cancellationToken) =>
        {
            Privileges.RequireRoot(Name);
            var folder = result.DataFolder();
            var target = PingTarget.Of(result.GetRequiredValue(cache), result.GetValue(port));
            using var client = RunningService.Connect(folder, time);
            return await new HostSession(client, folder, terminal)
                .RunAsync(
                    result.GetValue(where.Subnet), hasIdentity: false, Inside(target, result.GetValue(count), result.GetValue(interval)), cancellationToken)
                .ConfigureAwait(false);
        });
    }

    private static ProgramCall Inside(PingTarget target, int count, double interval) =>
        ProgramCall.Self(
            PingInsideCommand.CommandName,
            target.Host,
            target.Port.ToString(CultureInfo.InvariantCulture),
            count.ToString(CultureInfo.InvariantCulture),
            interval.ToString(CultureInfo.InvariantCulture));
}
