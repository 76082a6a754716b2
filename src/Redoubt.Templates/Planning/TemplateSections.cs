using System.Collections.Frozen;
using System.Text.Json.Nodes;

using Redoubt.Model.Diagnostics;
using Redoubt.Templates.Text;
using Redoubt.Templates.Values;

namespace Redoubt.Templates.Planning;

/// <summary>The outermost form of a template.</summary>
internal static class TemplateSections
{
    private static readonly string[] Required = ["$schema", "contentVersion", "resources"];

    private static readonly FrozenSet<string> Known = new[]
    {
        "$schema", "contentVersion", "languageVersion", "apiProfile", "metadata", "definitions", "parameters", "functions", "variables",
        "resources", "outputs", "extensions", "imports", "asserts", "rules",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly (string Section, int Most)[] Limits =
    [
        ("parameters", TemplateLimits.Parameters), ("variables", TemplateLimits.Variables), ("outputs", TemplateLimits.Outputs),
    ];

    public static IEnumerable<Diagnostic> Check(TemplateDocument document, DeploymentScope scope)
    {
        foreach (var name in Required.Where(name => document.Root.Find(name) is null))
        {
            yield return TemplateDiagnostics.Structure($"Required property '{name}' not found in JSON{document.At("")}", document.Path);
        }

        foreach (var (name, value) in document.Root)
        {
            var path = document.FullPath(name);
            if (!Known.Contains(name))
            {
                yield return TemplateDiagnostics.Structure(
                    $"Could not find member '{name}' on object of type 'Template'{document.At(name)}. "
                    + $"A template may have: {string.Join(", ", Known.Order())}",
                    path);
            }
            else if (value is not null && Misform(name.ToLowerInvariant(), value) is { } expected)
            {
                yield return TemplateDiagnostics.Structure($"The section '{name}' must be {expected}{document.At(name)}", path);
            }
        }

        foreach (var (name, most) in Limits)
        {
            if (document.Root.Find(name) is JsonObject section && section.Count > most)
            {
                yield return TemplateDiagnostics.Limit($"template {name}", most, section.Count, document.FullPath(name));
            }
        }

        if (document.Root.FindText("$schema") is { } schema && ForeignScope(schema, scope) is { } foreign)
        {
            yield return TemplateDiagnostics.Structure(
                $"The template's $schema is that of a deployment to a {foreign}, and this one is to a "
                + (scope.IsSubscription ? "subscription" : "resource group"),
                document.FullPath("$schema"));
        }
    }

    private static string? Misform(string name, JsonNode value) => name switch
    {
        "definitions" or "parameters" or "variables" or "outputs" => value is JsonObject ? null : "an object",
        "functions" => value is JsonArray ? null : "an array",
        "resources" => value is JsonArray or JsonObject ? null : "an array, or an object of symbolic names",
        _ => null,
    };

    private static string? ForeignScope(string schema, DeploymentScope scope) =>
        schema.Contains("subscriptionDeploymentTemplate", StringComparison.OrdinalIgnoreCase)
            ? scope.IsSubscription ? null : "subscription"
        : schema.Contains("managementGroupDeploymentTemplate", StringComparison.OrdinalIgnoreCase) ? "management group"
        : schema.Contains("tenantDeploymentTemplate", StringComparison.OrdinalIgnoreCase) ? "tenant"
        : null;
}
