namespace Redoubt.Cli.Processes;

/// <summary>How a program ended and what it printed.</summary>
internal sealed record CapturedOutput(int ExitCode, string Output, string Error);
