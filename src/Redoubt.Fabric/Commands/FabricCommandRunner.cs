using Redoubt.Fabric.Namespaces;
using Redoubt.Model.Commands;

namespace Redoubt.Fabric.Commands;

/// <summary>
/// Runs nft's transactions by its library where the machine has it, everything else as child processes. What is asked for, and what a
/// failure says, is the same either way.
/// </summary>
public sealed class FabricCommandRunner : ICommandRunner
{
    private readonly ProcessCommandRunner processes = new();

    public Task<CommandResult> RunAsync(Command command, CancellationToken cancellationToken) =>
        command is { Program: "nft", Input: { } text, NetworkNamespacePath: { } path } && IsTransaction(command, out var isCheck) && NftablesLibrary.IsThere
            ? Task.Run(() => Transact(command, path, text, isCheck), cancellationToken)
            : processes.RunAsync(command, cancellationToken);

    private static bool IsTransaction(Command command, out bool isCheck)
    {
        isCheck = command.Arguments is ["--check", "-f", "-"];
        return isCheck || command.Arguments is ["-f", "-"];
    }

    private static CommandResult Transact(Command command, string namespacePath, string text, bool isCheck)
    {
        try
        {
            return NftablesLibrary.Run(namespacePath, text, isCheck) is { } error
                ? throw new CommandException(command, exitCode: 1, error)
                : new CommandResult("", "");
        }
        catch (NetworkNamespaceException failure)
        {
            throw new CommandException(command, CommandException.NotStarted, failure.Message);
        }
    }
}
