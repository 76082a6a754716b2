namespace Redoubt.Model.Commands;

/// <summary>The one way in which the product starts programs: argument vectors, never shell text.</summary>
public interface ICommandRunner
{
    /// <summary>Runs a program to its end.</summary>
    /// <exception cref="CommandException">It cannot be started or ends with another code than 0.</exception>
    Task<CommandResult> RunAsync(Command command, CancellationToken cancellationToken);
}

/// <summary>A program to run.</summary>
/// <param name="Program">Its name or path.</param>
/// <param name="Arguments">Its arguments, each as the program shall see it.</param>
public sealed record Command(string Program, IReadOnlyList<string> Arguments)
{
    /// <summary>Text for its standard input, or null for none.</summary>
    public string? Input { get; init; }

    /// <summary>The folder to run it in, or null for the caller's.</summary>
    public string? WorkingDirectory { get; init; }

    /// <summary>The network namespace to run it in, a path, or null for the caller's.</summary>
    public string? NetworkNamespacePath { get; init; }

    /// <summary>The command on one line, for messages.</summary>
    public override string ToString() => string.Join(' ', [Program, .. Arguments]);
}

/// <summary>What a program that ended well has printed.</summary>
/// <param name="Output">Its standard output.</param>
/// <param name="Error">Its standard error.</param>
public sealed record CommandResult(string Output, string Error);

/// <summary>A program could not be started or failed.</summary>
public sealed class CommandException : Exception
{
    /// <summary>What <see cref="ExitCode"/> is where the program did not start.</summary>
    public const int NotStarted = -1;

    /// <summary>Names the command, its exit code and what it printed.</summary>
    /// <param name="command">The command.</param>
    /// <param name="exitCode">Its exit code, or -1 where it did not start.</param>
    /// <param name="error">What it said.</param>
    public CommandException(Command command, int exitCode, string error)
        : base($"'{command}' ended with code {exitCode}: {error.Trim()}") => (ExitCode, Error) = (exitCode, error);

    /// <summary>The exit code, or -1 where the program did not start.</summary>
    public int ExitCode { get; }

    /// <summary>What it printed on standard error.</summary>
    public string Error { get; }
}
