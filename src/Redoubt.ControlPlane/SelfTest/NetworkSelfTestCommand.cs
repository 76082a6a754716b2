using System.CommandLine;
using Redoubt.ControlPlane.Hosting;
using Redoubt.ControlPlane.SelfTest.Comparing;
using Redoubt.Fabric.Commands;

namespace Redoubt.ControlPlane.SelfTest;

/// <summary>The command 'selftest network'.</summary>
internal static class NetworkSelfTestCommand
{
    private const int Disagreed = 1;
    private const int Interrupted = 130;

    public static Command Create()
    {
        var flows = new Option<int>("--flows") { Description = "How many flows to compare.", DefaultValueFactory = _ => 2000 };
        var seed = new Option<int>("--seed") { Description = "Where chance begins.", Required = true };
        var keep = new Option<bool>("--keep") { Description = "Leave the namespaces of the last networks." };
        var fault = new Option<string?>("--break")
        {
            Description = "Change one deciding rule or route for the kernel alone.",
            Hidden = true,
        };
        fault.AcceptOnlyFromAmong(Fault.Rule, Fault.Route);
        var network = new Command("network", "Send packets through random networks and compare with the analyzer.")
        {
            flows, seed, keep, fault,
        };
        network.SetAction((result, cancellationToken) => RunAsync(
            new SelfTestOptions(result.GetValue(flows), result.GetValue(seed), result.GetValue(keep), result.GetValue(fault)),
            cancellationToken));
        return new Command("selftest", "Compare what is said with what the kernel does.") { network };
    }

    private static async Task<int> RunAsync(SelfTestOptions options, CancellationToken cancellationToken)
    {
        var agreed = false;
        try
        {
            var code = await Sentence.OnErrorAsync(async () =>
                agreed = await new NetworkSelfTest(options, new FabricCommandRunner(), TimeProvider.System, Console.Out)
                    .RunAsync(cancellationToken));
            return code != 0 || agreed ? code : Disagreed;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return Interrupted;
        }
    }
}
