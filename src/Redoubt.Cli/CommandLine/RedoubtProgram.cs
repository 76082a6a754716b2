using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Redoubt.Cli.Commands;

namespace Redoubt.Cli.CommandLine;

/// <summary>The commands, and how a command line becomes an exit code.</summary>
internal sealed class RedoubtProgram
{
    // '@file' is an ordinary argument here: programs that are run inside mean something of their own by it.
    private static readonly ParserConfiguration Parsing = new() { ResponseFileTokenReplacer = null };

    private readonly Terminal terminal;
    private readonly RootCommand root;

    public RedoubtProgram(Terminal terminal, TimeProvider time)
    {
        this.terminal = terminal;
        root = new RootCommand(
            "Redoubt is a Premium Azure Cache for Redis, sealed in a virtual network of real Linux namespaces, behind the API of "
            + "Azure Resource Manager.")
        {
            new DemoCommand(terminal, time),
            new UpCommand(terminal, time),
            new DownCommand(terminal, time),
            new StatusCommand(terminal, time),
            new DeployCommand(terminal, time),
            new RunCommand(terminal, time),
            new PingCommand(terminal, time),
            new DoctorCommand(terminal, time),
            new VerifyCommand(terminal, time),
            new PlanCommand(terminal),
            new DrillCommand(terminal, time),
            new AzCommand(terminal),
            new SelfTestCommand(),
            new ScenariosCommand(terminal),
            new VersionCommand(terminal),
            new EnterCommand(),
            new DetachCommand(),
            new PingInsideCommand(terminal, time),
            new ProbeInsideCommand(terminal, time),
            new DrillInsideCommand(terminal, time),
        };
        root.Options.Add(SharedOptions.Data);
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new HelpWithExamples((HelpAction)help.Action!);
    }

    public ParseResult Parse(IReadOnlyList<string> arguments) => root.Parse(arguments, Parsing);

    public async Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var result = Parse(arguments.Count == 0 ? ["--help"] : arguments);
        if (result.Action is ParseErrorAction)
        {
            return Refuse(result);
        }

        try
        {
            var invocation = new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };
            return await result.InvokeAsync(invocation, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            var (text, code) = FailureText.Of(exception);
            terminal.Complain(text);
            return code;
        }
    }

    private int Refuse(ParseResult result)
    {
        var isRoot = result.CommandResult.Command is RootCommand;
        var problem = isRoot && result.UnmatchedTokens is [var unknown, ..]
            ? $"There is no command '{unknown}'."
            : result.Errors[0].Message;
        var sentence = string.Join(' ', problem.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        terminal.Complain($"{sentence} See 'redoubt{(isRoot ? "" : $" {result.CommandResult.Command.Name}")} --help'.");
        return ExitCodes.Usage;
    }
}
