using System.Text.Json.Nodes;

using Redoubt.Templates.Expressions;

namespace Redoubt.Templates.Functions;

/// <summary>One function of the template language.</summary>
internal sealed record TemplateFunction(string Name, int FewestArguments, int MostArguments, Func<Invocation, JsonNode?> Body)
{
    public const int AnyNumber = int.MaxValue;

    /// <summary>A function with a fixed number of arguments.</summary>
    public TemplateFunction(string name, int arguments, Func<Invocation, JsonNode?> body)
        : this(name, arguments, arguments, body)
    {
    }
}
