using System.Text.Json.Nodes;

using Redoubt.Model.Diagnostics;

namespace Redoubt.Templates.Planning;

/// <summary>What a template comes to with its parameters, in the order of the dependencies.</summary>
public sealed class DeploymentPlan
{
    private readonly TemplateOutputs outputs;

    internal DeploymentPlan(
        IReadOnlyList<PlannedResource> resources, JsonObject parameters, TemplateOutputs outputs, bool outputsNeedRuntime)
    {
        Resources = resources;
        Parameters = parameters;
        this.outputs = outputs;
        OutputsNeedRuntime = outputsNeedRuntime;
    }

    /// <summary>Each after all it depends on; existing ones included, those whose condition is false left out.</summary>
    public IReadOnlyList<PlannedResource> Resources { get; }

    /// <summary>The parameters as a deployment shows them: type and value, without the values of secure ones.</summary>
    public JsonObject Parameters { get; }

    /// <summary>Whether outputs read resources.</summary>
    public bool OutputsNeedRuntime { get; }

    /// <summary>Type and value of each output; of a secure one the type alone.</summary>
    /// <exception cref="DiagnosticException">Outputs cannot be evaluated.</exception>
    public JsonObject EvaluateOutputs(IRuntimeResources runtime) => outputs.Evaluate(runtime);
}
