using System.CommandLine;
using Redoubt.Cli.CommandLine;
using Redoubt.Cli.Deployments;
using Redoubt.Cli.Service;

namespace Redoubt.Cli.Commands;

/// <summary>Deploys an ARM template.</summary>
internal sealed class DeployCommand : RedoubtCommand
{
    private readonly Terminal terminal;
    private readonly TimeProvider time;

    private readonly Option<string> group = new("--resource-group", "-g")
    {
        Description = "The resource group; it is made where it is missing.",
        HelpName = "GROUP",
        Required = true,
    };

    private readonly Option<string> file = new("--template-file", "-f")
    {
        Description = "The template: JSON, with comments if it has any, or Bicep where 'bicep' is installed.",
        HelpName = "TEMPLATE",
        Required = true,
    };

    private readonly Option<string[]> parameters = new("--parameters", "-p")
    {
        Description = "A parameters file (JSON or .bicepparam), or name=value; later ones win.",
        HelpName = "FILE or name=value",
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<string> location = new("--location", "-l")
    {
        Description = "The region of a group that is made.",
        HelpName = "LOCATION",
        DefaultValueFactory = _ => "westeurope",
    };

    private readonly Option<string?> name = new("--name", "-n")
    {
        Description = "The name of the deployment. Default: the template's file name.",
        HelpName = "NAME",
    };

    private readonly Option<OutputFormat> output = SharedOptions.Output();

    public DeployCommand(Terminal terminal, TimeProvider time)
        : base(
            "deploy",
            "Deploy an ARM template and watch it.",
            "Resources that exist already are brought to what the template says; others of the group stay as they are. Templates that it "
            + "links to by a relative path are taken from the files beside it.",
            "redoubt deploy -g rg1 -f azuredeploy.json",
            "redoubt deploy -g rg1 -f azuredeploy.json -p azuredeploy.parameters.json -p cacheName=mine capacity=2",
            "redoubt deploy -g rg1 -f main.bicep -o json")
    {
        (this.terminal, this.time) = (terminal, time);
        foreach (var option in new Option[] { group, file, parameters, location, name, output })
        {
            Options.Add(option);
        }

        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult result, CancellationToken cancellationToken)
    {
        var path = result.GetRequiredValue(file);
        var content = await TemplateFiles.ReadAsync(path, result.GetValue(parameters) ?? [], cancellationToken).ConfigureAwait(false);
        var target = new DeploymentTarget(
            result.GetRequiredValue(group),
            result.GetRequiredValue(location),
            result.GetValue(name) ?? Path.GetFileNameWithoutExtension(path));
        var format = result.GetValue(output);

        using var client = RunningService.Connect(result.DataFolder(), time);
        var run = new DeploymentRun(client, ProgressViews.For(terminal, format), time);
        var outcome = await run.RunAsync(target, content, cancellationToken).ConfigureAwait(false);
        DeploymentReport.Write(terminal, outcome, format);
        return outcome.Succeeded ? ExitCodes.Success : ExitCodes.Failure;
    }
}
