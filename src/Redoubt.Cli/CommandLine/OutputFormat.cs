namespace Redoubt.Cli.CommandLine;

/// <summary>How a command prints what it lists.</summary>
internal enum OutputFormat
{
    Table,
    Json,
}
