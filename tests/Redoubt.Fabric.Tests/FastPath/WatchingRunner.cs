using Redoubt.Model.Commands;

namespace Redoubt.Fabric.Tests.FastPath;

/// <summary>Calls a function before each command.</summary>
internal sealed class WatchingRunner(ICommandRunner inner, Func<Command, Task> before) : ICommandRunner
{
    public async Task<CommandResult> RunAsync(Command command, CancellationToken cancellationToken)
    {
        await before(command);
        return await inner.RunAsync(command, cancellationToken);
    }
}
