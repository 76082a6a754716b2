using System.CommandLine;
using Redoubt.Cli.CommandLine;
using Redoubt.Cli.Hosts;
using Redoubt.Cli.Linux;
using Redoubt.Cli.Processes;
using Redoubt.Cli.Service;

namespace Redoubt.Cli.Commands;

/// <summary>Runs a program on a host of a network.</summary>
internal sealed class RunCommand : RedoubtCommand
{
    public RunCommand(Terminal terminal, TimeProvider time)
        : base(
            "run",
            "Run a program on a host inside a network, or on the internet's side.",
            "The program is one of this machine. It sees the host's addresses and name servers and trusts the service's certificates; "
            + "files, working folder, environment and terminal stay yours, and the exit code is the program's.",
            "redoubt run --subnet demo-vnet/app -- bash",
            "redoubt run --subnet demo-vnet/app -- redis-cli -h mycache.redis.cache.windows.net -p 6380 --tls",
            "redoubt run --subnet demo-vnet/app --identity -- az login --identity",
            "redoubt run --internet -- curl -v https://mycache.redis.cache.windows.net:6380")
    {
        var where = new HostOptions(this, "--subnet");
        var program = new Argument<string[]>("CMD")
        {
            Description = "The program and its arguments, after --.",
            Arity = ArgumentArity.OneOrMore,
            CaptureRemainingTokens = true,
        };
        var identity = new Option<bool>("--identity")
        {
            Description = "Programs on the host get tokens at http://169.254.169.254, as with a managed identity.",
        };
        Options.Add(identity);
        Arguments.Add(program);
        SetAction(async (result, cancellationToken) =>
        {
            Privileges.RequireRoot(Name);
            var folder = result.DataFolder();
            var command = result.GetRequiredValue(program);
            using var client = RunningService.Connect(folder, time);
            return await new HostSession(client, folder, terminal)
                .RunAsync(result.GetValue(where.Subnet), result.GetValue(identity), new ProgramCall(command[0], command[1..]), cancellationToken)
                .ConfigureAwait(false);
        });
    }
}
