namespace Redoubt.Cli.CommandLine;

/// <summary>How the program can end. Commands that run another program end with that program's code.</summary>
internal static class ExitCodes
{
    public const int Success = 0;

    /// <summary>The command was understood and could not be done.</summary>
    public const int Failure = 1;

    /// <summary>The command line was not understood.</summary>
    public const int Usage = 2;

    /// <summary>The service does not run.</summary>
    public const int NotRunning = 3;

    /// <summary>It needs root.</summary>
    public const int NotPermitted = 4;

    /// <summary>A probe found something else than it should: a port that is not open, or a seal that leaks.</summary>
    public const int ProbeFailed = 5;

    /// <summary>A fault of the program itself.</summary>
    public const int Unexpected = 70;

    /// <summary>A program was found and could not be executed.</summary>
    public const int CannotExecute = 126;

    /// <summary>A program was not found.</summary>
    public const int ProgramNotFound = 127;

    /// <summary>Ended by Ctrl-C.</summary>
    public const int Interrupted = 130;
}
