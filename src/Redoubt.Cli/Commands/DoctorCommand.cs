using System.CommandLine;
using Redoubt.Cli.Caches;
using Redoubt.Cli.CommandLine;
using Redoubt.Cli.Doctor;
using Redoubt.Cli.Hosts;
using Redoubt.Cli.Service;
using Redoubt.Client;
using Redoubt.Model.Resources;

namespace Redoubt.Cli.Commands;

/// <summary>Holds a cache's network against the port tables.</summary>
internal sealed class DoctorCommand : RedoubtCommand
{
    private readonly Argument<string> cache = new("CACHE") { Description = "The cache's name or id." };

    private readonly Option<bool> live = new("--live")
    {
        Description = "Try every row with real packets too, from the nodes, the load balancer and the clients.",
    };

    private readonly Option<string[]> clientSubnets = new("--client-subnet")
    {
        Description = "Where clients are. Default: the subnets of the cache's own network in which hosts are.",
        HelpName = "VNET/SUBNET",
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<DoctorFormat> output = new Option<DoctorFormat>("--output", "-o")
    {
        Description = "How to print. json has the repair as an ARM template, Bicep and Terraform too.",
    }.AcceptOnlyFromAmong(StringComparer.OrdinalIgnoreCase, "table", "json", "markdown", "sarif");

    private readonly Terminal terminal;
    private readonly TimeProvider time;

    public DoctorCommand(Terminal terminal, TimeProvider time)
        : base(
            "doctor",
            "Hold a cache's network against the port tables of the service, and say what to change.",
            $"Ends with code {DoctorOutcome.Satisfied} where the cache has all that the tables ask for, {DoctorOutcome.Broken} where something "
            + $"is out of reach, {DoctorOutcome.Differs} where prediction and packets disagree, which is a fault of redoubt itself.",
            "redoubt doctor mycache",
            "redoubt doctor mycache --live --client-subnet demo-vnet/app",
            "redoubt doctor mycache --live -o sarif > doctor.sarif")
    {
        (this.terminal, this.time) = (terminal, time);
        Arguments.Add(cache);
        Options.Add(live);
        Options.Add(clientSubnets);
        Options.Add(output);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult result, CancellationToken cancellationToken)
    {
        using var client = RunningService.Connect(result.DataFolder(), time);
        var id = await CacheReference.FindAsync(client, result.GetRequiredValue(cache), cancellationToken).ConfigureAwait(false);
        var clients = await FindAsync(client, result.GetValue(clientSubnets) ?? [], cancellationToken).ConfigureAwait(false);
        var diagnosis = await client.Caches
            .DiagnoseNetworkAsync(id, result.GetValue(live), clients, cancellationToken)
            .ConfigureAwait(false);
        DoctorReports.For(result.GetValue(output)).Write(terminal, diagnosis);
        return DoctorOutcome.CodeOf(diagnosis);
    }

    private static async Task<IReadOnlyList<ResourceId>?> FindAsync(
        RedoubtClient client, string[] subnets, CancellationToken cancellationToken)
    {
        if (subnets.Length == 0)
        {
            return null;
        }

        var networks = await client.VirtualNetworks.ListAsync(cancellationToken).ConfigureAwait(false);
        return [.. subnets.Select(subnet => SubnetReference.Parse(subnet).Find(networks).Id)];
    }
}
