using System.Text.Json.Nodes;

using Redoubt.Model.Resources;
using Redoubt.Templates.Expressions;
using Redoubt.Templates.Text;

namespace Redoubt.Templates.Planning;

/// <summary>One resource of the template, after its copy loop was expanded and its name evaluated.</summary>
internal sealed class ResourceInstance
{
    /// <summary>The resource as the template has it.</summary>
    public required JsonObject Source { get; init; }

    /// <summary>Where it stands in the template.</summary>
    public required string Path { get; init; }

    /// <summary>What its expressions see.</summary>
    public required EvaluationContext Context { get; init; }

    public required ResourceId Id { get; init; }

    public required string Type { get; init; }

    /// <summary>The full name, with the names of its parents before slashes.</summary>
    public required string Name { get; init; }

    /// <summary>The name as the template gives it: of a child inside its parent, the last part alone.</summary>
    public required string DeclaredName { get; init; }

    public required string ApiVersion { get; init; }

    public string? SymbolicName { get; init; }

    public string? LoopName { get; init; }

    /// <summary>The turn of the copy loop; null without one.</summary>
    public int? LoopIndex { get; init; }

    /// <summary>Of a serial loop, how many turns run together; null for all.</summary>
    public int? BatchSize { get; init; }

    /// <summary>Whether it exists already and is only read.</summary>
    public bool IsExisting { get; init; }

    /// <summary>Whether its condition is false: it may be named, and is not deployed.</summary>
    public bool IsOmitted { get; init; }

    public bool IsDeployment => Id.IsType(ResourceTypes.Deployment);

    /// <summary>How messages name it.</summary>
    public string Subject(TemplateDocument document) => $"template resource '{Name}'{document.At(Path)}";
}
