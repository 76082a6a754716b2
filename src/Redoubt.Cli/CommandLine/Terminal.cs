using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Spectre.Console;

namespace Redoubt.Cli.CommandLine;

/// <summary>What the user sees: results on standard output, everything else on standard error.</summary>
internal sealed class Terminal(IAnsiConsole output, IAnsiConsole error)
{
    // Where nobody looks at a screen, lines are not cut to one.
    private const int RedirectedWidth = 400;

    public IAnsiConsole Out { get; } = output;

    public IAnsiConsole Error { get; } = error;

    /// <summary>Whether somebody watches, so that things may move.</summary>
    public bool IsInteractive => Out.Profile.Out.IsTerminal && Out.Profile.Capabilities.Ansi;

    public static Terminal OfProcess() => new(Create(Console.Out), Create(Console.Error));

    public void WriteLine(string text) => Out.Profile.Out.Writer.WriteLine(text);

    public void WriteJson<T>(T value, JsonTypeInfo<T> type) => WriteLine(JsonSerializer.Serialize(value, type));

    /// <summary>Says what is going on, without getting into the way of results.</summary>
    public void Note(string text) => Error.Profile.Out.Writer.WriteLine(text);

    public void Complain(string text) => Error.MarkupLineInterpolated($"[red]{text}[/]");

    private static IAnsiConsole Create(TextWriter writer)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer) });
        if (!console.Profile.Out.IsTerminal)
        {
            console.Profile.Width = RedirectedWidth;
        }

        return console;
    }
}
