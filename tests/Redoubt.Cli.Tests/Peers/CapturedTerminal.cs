using System.Text;
using Redoubt.Cli.CommandLine;
using Spectre.Console;

namespace Redoubt.Cli.Tests.Peers;

/// <summary>A terminal that remembers, without colours and 120 characters wide.</summary>
internal sealed class CapturedTerminal
{
    private readonly StringBuilder output = new();
    private readonly StringBuilder error = new();

    public CapturedTerminal() => Terminal = new Terminal(Create(output), Create(error));

    public Terminal Terminal { get; }

    public string Output => output.ToString();

    public string Error => error.ToString();

    private static IAnsiConsole Create(StringBuilder text)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(new StringWriter(text)),
        });
        console.Profile.Width = 120;
        return console;
    }
}
