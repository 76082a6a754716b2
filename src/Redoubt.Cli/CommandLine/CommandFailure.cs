namespace Redoubt.Cli.CommandLine;

/// <summary>Ends a command with one sentence for the user, which says what to do.</summary>
internal sealed class CommandFailure(string message, int exitCode = ExitCodes.Failure, Exception? cause = null) : Exception(message, cause)
{
    public int ExitCode { get; } = exitCode;
}
