using System.CommandLine;
using Redoubt.Client.Connection;

namespace Redoubt.Cli.CommandLine;

/// <summary>Options that several commands have.</summary>
internal static class SharedOptions
{
    private const string DefaultDataFolder = "/var/lib/redoubt";

    /// <summary>The data folder, on every command.</summary>
    public static Option<string> Data { get; } = new("--data")
    {
        Description = $"The service's data folder. Default: REDOUBT_DATA, else {DefaultDataFolder}.",
        HelpName = "DIR",
        Recursive = true,
    };

    public static NumberOption<int> ServicePort() => new("--port", "The port of the API on localhost.", 7443, 1, ushort.MaxValue);

    public static Option<OutputFormat> Output() => new Option<OutputFormat>("--output", "-o")
    {
        Description = "How to print.",
    }.AcceptOnlyFromAmong(StringComparer.OrdinalIgnoreCase, "table", "json");

    public static DataFolder DataFolder(this ParseResult result) =>
        new(result.GetValue(Data) is { Length: > 0 } given ? given : FromEnvironment());

    private static string FromEnvironment() =>
        Environment.GetEnvironmentVariable("REDOUBT_DATA") is { Length: > 0 } value ? value : DefaultDataFolder;
}
