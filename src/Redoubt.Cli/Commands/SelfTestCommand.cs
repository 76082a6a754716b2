using System.CommandLine;
using System.Security.Cryptography;
using Redoubt.Cli.CommandLine;
using Redoubt.Cli.Linux;
using Redoubt.Cli.Service;

namespace Redoubt.Cli.Commands;

/// <summary>Proves that what is said about networks is what the kernel does.</summary>
internal sealed class SelfTestCommand : RedoubtCommand
{
    private const string Network = "network";

    public SelfTestCommand()
        : base(
            "selftest",
            "Prove that kernel and analyzer agree.",
            "It makes random networks of real namespaces, asks the analyzer who receives each of many flows, sends every flow as a packet "
            + "and compares. A disagreement is shown with the smallest network that has it, and ends with code "
            + $"{ExitCodes.Failure}. No service is needed; everything that it makes is removed at the end.",
            "redoubt selftest network",
            "redoubt selftest network --flows 100000",
            "redoubt selftest network --flows 400 --seed 7   # the same networks and flows again")
    {
        var what = new Argument<string>("WHAT") { Description = "What to test: network." }.AcceptOnlyFromAmong(Network);
        var flows = new NumberOption<int>("--flows", "How many flows to compare.", 2000, 1, 10_000_000);
        var seed = new NumberOption<int>("--seed", "Repeats a run; another one each time unless it is given.", 0, 0, int.MaxValue);
        seed.DefaultValueFactory = _ => RandomNumberGenerator.GetInt32(1_000_000);
        var keep = new Option<bool>("--keep") { Description = "Leave the namespaces of the last networks, to look at them." };
        var fault = new Option<string?>("--break")
        {
            Description = "Changes one deciding rule or route behind the analyzer's back: the comparison must find it.",
            HelpName = "rule|route",
            Hidden = true,
        };
        fault.AcceptOnlyFromAmong("rule", "route");
        Arguments.Add(what);
        Options.Add(flows);
        Options.Add(seed);
        Options.Add(keep);
        Options.Add(fault);
        SetAction(result => Run(result.GetValue(flows), result.GetValue(seed), result.GetValue(keep), result.GetValue(fault)));
    }

    private int Run(int flows, int seed, bool keep, string? fault)
    {
        Privileges.RequireRoot(Name);

        // The service's program takes this process over, and with it the terminal and its signals.
        var daemon = DaemonProgram.SelfTestNetwork(flows, seed, keep, fault);
        throw ProgramReplacement.Execute([daemon.Program, .. daemon.Arguments]);
    }
}
