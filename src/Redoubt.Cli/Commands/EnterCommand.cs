using System.CommandLine;
using Redoubt.Cli.Hosts;
using Redoubt.Cli.Linux;

namespace Redoubt.Cli.Commands;

/// <summary>Hidden: enters a host and becomes a program there.</summary>
internal sealed class EnterCommand : Command
{
    public EnterCommand()
        : base(HostProgram.EnterCommandName, "Enters a host and becomes a program there.")
    {
        Hidden = true;
        var networkNamespace = new Argument<string>("NAMESPACE");
        var resolvConf = new Argument<string>("RESOLV.CONF");
        var program = new Argument<string[]>("CMD") { Arity = ArgumentArity.OneOrMore, CaptureRemainingTokens = true };
        Arguments.Add(networkNamespace);
        Arguments.Add(resolvConf);
        Arguments.Add(program);

        SetAction(Become);

        // Not asynchronous: the thread that enters must be the one that becomes the program.
        int Become(ParseResult result)
        {
            HostSide.Enter(result.GetRequiredValue(networkNamespace), result.GetRequiredValue(resolvConf));
            throw ProgramReplacement.Execute(result.GetRequiredValue(program));
        }
    }
}
