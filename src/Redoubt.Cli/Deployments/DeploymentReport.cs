using Redoubt.Cli.CommandLine;
using Redoubt.Client;
using Spectre.Console;

namespace Redoubt.Cli.Deployments;

/// <summary>Prints how a deployment ended.</summary>
internal static class DeploymentReport
{
    public static void Write(Terminal terminal, DeploymentOutcome outcome, OutputFormat format)
    {
        if (format == OutputFormat.Json)
        {
            terminal.WriteJson(DeploymentDocument.Of(outcome), CliJson.Default.DeploymentDocument);
        }
        else
        {
            terminal.Out.Write(Resources(outcome));
            WriteOutputs(terminal, outcome);
        }

        foreach (var cause in outcome.Causes)
        {
            terminal.Complain(cause.ToString());
        }

        if (!outcome.Succeeded && outcome.Causes.Count == 0)
        {
            terminal.Complain($"The deployment '{outcome.Deployment.Name}' ended as {outcome.Deployment.State}.");
        }
    }

    private static Table Resources(DeploymentOutcome outcome)
    {
        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumns("Resource", "Type", "State", "Time");
        foreach (var row in outcome.Resources)
        {
            var state = new Text(row.Step, row.State == ProvisioningState.Succeeded ? Color.Green : Color.Red);
            table.AddRow(new Text(row.Name), new Text(row.Type), state, new Text(DurationText.Of(row.Elapsed)));
        }

        return table;
    }

    private static void WriteOutputs(Terminal terminal, DeploymentOutcome outcome)
    {
        foreach (var (name, output) in outcome.Deployment.Outputs)
        {
            terminal.WriteLine($"{name} = {OutputText.Of(output)}");
        }
    }
}
