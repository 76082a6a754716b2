using System.Text.Json.Nodes;

using Redoubt.Model.Diagnostics;
using Redoubt.Templates.Expressions;
using Redoubt.Templates.Text;
using Redoubt.Templates.Values;

namespace Redoubt.Templates.Planning;

/// <summary>Finds what each resource depends on: what dependsOn names, what its body reads, and earlier batches of a serial loop.</summary>
internal sealed class DependencyResolver(TemplateDocument document, ResourceIndex index, List<Diagnostic> diagnostics)
{
    public List<ResourceInstance> Resolve(ResourceInstance resource, IEnumerable<string> references)
    {
        var found = new List<ResourceInstance>();
        foreach (var text in Named(resource))
        {
            found.AddRange(Look(resource, text));
        }

        found.AddRange(references.SelectMany(index.Find).Where(other => !other.Id.Equals(resource.Id)));
        if (resource is { BatchSize: { } size, LoopIndex: { } turn, LoopName: { } loop })
        {
            found.AddRange(index.Find(loop).Where(other => other.Path == resource.Path && other.LoopIndex / size == (turn / size) - 1));
        }

        return [.. found.Where(other => !other.IsOmitted).Distinct()];
    }

    private IReadOnlyList<ResourceInstance> Look(ResourceInstance resource, string text)
    {
        var path = document.FullPath($"{resource.Path}.dependsOn");
        var found = index.Find(text);
        if (found.Count == 0)
        {
            diagnostics.Add(TemplateDiagnostics.Dependency(
                $"The resource '{text}' is not defined in the template, but the {resource.Subject(document)} depends on it. "
                + "Please see https://aka.ms/arm-syntax for usage details.", path));
        }
        else if (index.IsAmbiguous(text))
        {
            var types = string.Join("', '", found.Select(other => other.Type).Distinct(StringComparer.OrdinalIgnoreCase));
            diagnostics.Add(TemplateDiagnostics.Dependency(
                $"The {resource.Subject(document)} depends on '{text}', which is ambiguous: it is the name of {found.Count} resources, of "
                + $"type '{types}'. Please name the type too, or use resourceId().", path));
        }

        return found;
    }

    private List<string> Named(ResourceInstance resource)
    {
        var names = new List<string>();
        try
        {
            var value = new BodyEvaluator(resource.Context).Evaluate(resource.Source.Find("dependsOn"));
            foreach (var item in value as JsonArray ?? (value is null ? [] : new JsonArray(value)))
            {
                names.Add(item.AsText()
                    ?? throw new ExpressionException(
                        $"An element of dependsOn must be a string, and it is of type '{JsonValues.TypeName(item)}'."));
            }
        }
        catch (ExpressionException exception)
        {
            if (exception.Fault != ExpressionFault.Reported)
            {
                diagnostics.Add(exception.ToDiagnostic(resource.Subject(document), document.FullPath($"{resource.Path}.dependsOn")));
            }
        }

        return names;
    }
}
