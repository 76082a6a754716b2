using Redoubt.Model.Commands;

namespace Redoubt.Fabric.Tests.Datacenters;

/// <summary>Runs so many commands; the next one and all after it fail, as in a process that was killed there.</summary>
internal sealed class CrashingCommandRunner(ICommandRunner inner, int allowed) : ICommandRunner
{
    private int started;

    public bool Crashed => started > allowed;

    public Task<CommandResult> RunAsync(Command command, CancellationToken cancellationToken) =>
        Interlocked.Increment(ref started) <= allowed
            ? inner.RunAsync(command, cancellationToken)
            : Task.FromException<CommandResult>(new CommandException(command, 137, "killed by the test"));
}
