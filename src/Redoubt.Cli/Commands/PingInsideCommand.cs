using System.CommandLine;
using Redoubt.Cli.CommandLine;
using Redoubt.Cli.Probing;

namespace Redoubt.Cli.Commands;

/// <summary>Hidden: the part of a ping that runs on the host.</summary>
internal sealed class PingInsideCommand : Command
{
    public const string CommandName = "__ping";

    public PingInsideCommand(Terminal terminal, TimeProvider time)
        : base(CommandName, "Pings from where it runs.")
    {
        Hidden = true;
        var host = new Argument<string>("HOST");
        var port = new Argument<int>("PORT");
        var count = new Argument<int>("COUNT");
        var interval = new Argument<double>("SECONDS");
        Arguments.Add(host);
        Arguments.Add(port);
        Arguments.Add(count);
        Arguments.Add(interval);
        SetAction((result, cancellationToken) => new PingRun(terminal, time).RunAsync(
            new PingTarget(result.GetRequiredValue(host), result.GetValue(port)),
            result.GetValue(count),
            TimeSpan.FromSeconds(result.GetValue(interval)),
            cancellationToken));
    }
}
