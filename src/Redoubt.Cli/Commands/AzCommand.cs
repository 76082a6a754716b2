using System.CommandLine;
using Redoubt.Cli.Azure;
using Redoubt.Cli.CommandLine;
using Redoubt.Cli.Service;

namespace Redoubt.Cli.Commands;

/// <summary>Runs the Azure CLI against the service.</summary>
internal sealed class AzCommand : RedoubtCommand
{
    public const string CommandName = "az";

    public AzCommand(Terminal terminal)
        : base(
            CommandName,
            "Run the Azure CLI against this service, signed in already.",
            "The settings of your own az are left alone. What az is given, its options included, is passed on as it is.",
            "redoubt az redis list -o table",
            "redoubt az network vnet list -o table",
            "redoubt az deployment group create -g rg1 -f azuredeploy.json")
    {
        var arguments = new Argument<string[]>("ARG")
        {
            Description = "What az shall be given, options included.",
            Arity = ArgumentArity.ZeroOrMore,
            CaptureRemainingTokens = true,
        };
        Arguments.Add(arguments);
        SetAction((result, cancellationToken) =>
        {
            var folder = result.DataFolder();
            var service = RunningService.Get(folder);
            return new AzureCli(folder, terminal).RunAsync(service.Address, result.GetValue(arguments) ?? [], cancellationToken);
        });
    }
}
