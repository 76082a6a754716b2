using System.Collections.Immutable;
using System.Text.Json.Nodes;

using Redoubt.Templates.Planning;

namespace Redoubt.Templates.Expressions;

/// <summary>Everything an expression can see from where it stands.</summary>
/// <param name="Scope">What is deployed where.</param>
/// <param name="Parameters">The parameters: of the template, or of the user-defined function.</param>
/// <param name="Variables">The variables of the template.</param>
/// <param name="Functions">The functions that the template defines.</param>
/// <param name="Resources">The resources of the template; filled once their names are known.</param>
/// <param name="Template">The template itself, for deployment().</param>
internal sealed record EvaluationContext(
    DeploymentScope Scope,
    NamedValues Parameters,
    NamedValues Variables,
    UserFunctions Functions,
    ResourceIndex Resources,
    JsonObject Template)
{
    private const int DeepestCalls = 32;

    public ExpressionSite Site { get; init; } = ExpressionSite.Early;

    public EvaluationBudget Budget { get; init; } = new();

    /// <summary>The resources as they are while the deployment runs; null before.</summary>
    public IRuntimeResources? Runtime { get; init; }

    public ImmutableList<CopyLoop> Loops { get; init; } = [];

    public ImmutableDictionary<string, JsonNode?> LambdaVariables { get; init; } =
        ImmutableDictionary.Create<string, JsonNode?>(StringComparer.OrdinalIgnoreCase);

    /// <summary>How many user-defined functions are being called.</summary>
    public int CallDepth { get; init; }

    public EvaluationContext In(CopyLoop loop) => this with { Loops = Loops.Add(loop) };

    /// <summary>The world inside a user-defined function: its parameters and nothing of the caller's loops.</summary>
    public EvaluationContext Calling(string function, NamedValues parameters) =>
        CallDepth == DeepestCalls
            ? throw new ExpressionException(
                $"The template function '{function}' calls itself, or functions nest deeper than {DeepestCalls}.")
            : this with
            {
                Parameters = parameters,
                Site = ExpressionSite.Early,
                Loops = [],
                LambdaVariables = LambdaVariables.Clear(),
                CallDepth = CallDepth + 1,
            };
}
