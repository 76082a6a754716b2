using System.CommandLine;
using System.Reflection;
using Redoubt.Cli.CommandLine;

namespace Redoubt.Cli.Commands;

/// <summary>Prints the version.</summary>
internal sealed class VersionCommand : Command
{
    public VersionCommand(Terminal terminal)
        : base("version", "Print the version of this program.") =>
        SetAction(_ =>
        {
            terminal.WriteLine($"redoubt {Version}");
            return ExitCodes.Success;
        });

    public static string Version { get; } = typeof(VersionCommand).Assembly.GetName().Version!.ToString(fieldCount: 3);
}
