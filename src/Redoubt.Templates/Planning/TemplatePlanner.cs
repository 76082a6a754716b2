using System.Text.Json.Nodes;

using Redoubt.Model.Diagnostics;
using Redoubt.Model.Resources;
using Redoubt.Templates.Expressions;
using Redoubt.Templates.Parameters;
using Redoubt.Templates.Text;
using Redoubt.Templates.Values;

namespace Redoubt.Templates.Planning;

/// <summary>Makes a plan of a template: pure, and so the same for validation, for a look ahead and for the deployment itself.</summary>
public static class TemplatePlanner
{
    /// <param name="template">The template.</param>
    /// <param name="parameters">Values by name, plain or as { "value": ... }, or a whole parameters file.</param>
    /// <param name="scope">What is deployed where.</param>
    /// <returns>The plan, or all that is wrong.</returns>
    public static TemplateResult<DeploymentPlan> Plan(TemplateDocument template, JsonObject parameters, DeploymentScope scope)
    {
        try
        {
            return PlanWithin(template, parameters, scope);
        }
        catch (TemplateTooLargeException tooLarge)
        {
            return new([tooLarge.ToDiagnostic()]);
        }
    }

    private static TemplateResult<DeploymentPlan> PlanWithin(TemplateDocument template, JsonObject parameters, DeploymentScope scope)
    {
        var diagnostics = TemplateSections.Check(template, scope).ToList();
        if (diagnostics.Count > 0)
        {
            return new(diagnostics);
        }

        var context = new EvaluationContext(
            scope,
            new NamedValues("parameter"),
            new NamedValues("variable"),
            new UserFunctions(template.Root.Find("functions") as JsonArray),
            new ResourceIndex(),
            template.Root);
        var types = new TypeDefinitions(template.Root.Find("definitions") as JsonObject);
        var shown = new TemplateParameters(template, context, types, diagnostics).Declare(parameters);
        TemplateVariables.Declare(context.Variables, template, context);
        TemplateVariables.EvaluateAll(context.Variables, template, diagnostics);

        var resources = PlanResources(template, context, diagnostics);
        var outputs = new TemplateOutputs(template, context, types);
        var outputsNeedRuntime = outputs.Inspect(diagnostics);
        return diagnostics.Count > 0
            ? new(diagnostics.Distinct().ToList())
            : new(new DeploymentPlan(resources, shown, outputs, outputsNeedRuntime));
    }

    private static List<PlannedResource> PlanResources(TemplateDocument template, EvaluationContext context, List<Diagnostic> diagnostics)
    {
        var all = new ResourceExpander(template, context, diagnostics).Expand(template.Root.Find("resources"));
        if (all.Count > context.Scope.MostResources)
        {
            diagnostics.Add(TemplateDiagnostics.Limit("template resources", context.Scope.MostResources, all.Count, template.FullPath("resources")));
            return [];
        }

        all.ForEach(context.Resources.Add);
        var active = all.Where(resource => !resource.IsOmitted).ToList();
        ReportDuplicates(active, template, diagnostics);
        ReportVersions(active, template, diagnostics);
        var broken = diagnostics.Count > 0;

        var resolver = new DependencyResolver(template, context.Resources, broken ? [] : diagnostics);
        var planned = new List<PlannedResource>();
        var dependencies = new List<List<ResourceInstance>>();
        foreach (var resource in active)
        {
            var inspection = Inspect(resource, template, diagnostics);
            var found = resolver.Resolve(resource, inspection.References);
            dependencies.Add(found);
            planned.Add(new PlannedResource(resource, template, [.. found.Select(other => other.Id)], inspection.NeedsRuntime));
        }

        return broken ? [] : Order(planned, active, dependencies, diagnostics);
    }

    private static BodyInspection Inspect(ResourceInstance resource, TemplateDocument template, List<Diagnostic> diagnostics)
    {
        var inspection = new BodyInspection();
        if (resource.IsExisting)
        {
            return inspection;
        }

        var path = template.FullPath(resource.Path);
        try
        {
            ResourceBody.Evaluate(resource, runtime: null, inspection);
        }
        catch (TemplateTooLargeException)
        {
            throw new TemplateTooLargeException(resource.Subject(template), path);
        }

        diagnostics.AddRange(inspection.Errors.Select(error => error.ToDiagnostic(resource.Subject(template), path)));
        return inspection;
    }

    private static void ReportDuplicates(List<ResourceInstance> resources, TemplateDocument template, List<Diagnostic> diagnostics)
    {
        var byId = resources.Where(resource => !resource.IsExisting).GroupBy(resource => resource.Id.Key);
        foreach (var group in byId.Where(group => group.Count() > 1))
        {
            var last = group.Last();
            diagnostics.Add(TemplateDiagnostics.Resource(
                $"The resource '{last.Type}/{last.Name}'{template.At(last.Path)} is defined multiple times in a template. "
                + "Please see https://aka.ms/arm-syntax-resources for usage details.", template.FullPath(last.Path)));
        }
    }

    /// <summary>What ARM makes itself is part of the template's form; providers are asked once there is a plan.</summary>
    private static void ReportVersions(List<ResourceInstance> resources, TemplateDocument template, List<Diagnostic> diagnostics)
    {
        foreach (var resource in resources.Where(resource => resource.IsDeployment || resource.Id.IsType(ResourceTypes.ResourceGroup)))
        {
            if (ApiVersions.Of(resource.Type) is { } versions && !versions.Contains(resource.ApiVersion, StringComparer.OrdinalIgnoreCase))
            {
                diagnostics.Add(TemplateDiagnostics.Resource(
                    $"The {resource.Subject(template)} is invalid. 'ApiVersion' property is invalid. The supported versions are "
                    + $"'{string.Join(',', versions)}'. Please see https://aka.ms/arm-syntax-resources for usage details.",
                    template.FullPath(resource.Path)));
            }
        }
    }

    private static List<PlannedResource> Order(
        List<PlannedResource> planned,
        List<ResourceInstance> instances,
        List<List<ResourceInstance>> dependencies,
        List<Diagnostic> diagnostics)
    {
        var numbers = instances.Index().ToDictionary(pair => pair.Item, pair => pair.Index);
        var order = TopologicalOrder.Sort([.. dependencies.Select(found => found.ConvertAll(other => numbers[other]))], out var circle);
        if (circle.Count > 0)
        {
            diagnostics.Add(TemplateDiagnostics.Cycle(circle.Select(number => $"{planned[number].Type}/{planned[number].Name}")));
        }

        return [.. order.Select(number => planned[number])];
    }
}
