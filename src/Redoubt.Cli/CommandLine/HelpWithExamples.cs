using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Redoubt.Cli.CommandLine;

/// <summary>The ordinary help, with the command's details and examples below, or a tour below that of the whole.</summary>
internal sealed class HelpWithExamples(HelpAction help) : SynchronousCommandLineAction
{
    private const string Tour =
        """
        A tour:
          redoubt demo                                        make a sealed cache and prove that it is sealed
          redoubt status                                      see what runs
          redoubt run --subnet demo-vnet/app -- bash          be on a host inside the network
          redoubt az redis list -o table                      use the Azure CLI on it
          redoubt down --purge                                leave nothing behind
        """;

    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        var code = help.Invoke(parseResult);
        var output = parseResult.InvocationConfiguration.Output;
        switch (parseResult.CommandResult.Command)
        {
            case RootCommand:
                output.WriteLine(Tour);
                break;
            case RedoubtCommand command:
                output.WriteLine(command.Details);
                output.WriteLine();
                output.WriteLine("Examples:");
                foreach (var example in command.Examples)
                {
                    output.WriteLine($"  {example}");
                }

                break;
        }

        return code;
    }
}
