using System.Text;
using System.Text.Json.Nodes;
using Redoubt.Model.Resources;

namespace Redoubt.Analysis.Repairs.Rendering;

/// <summary>
/// Changes as a Bicep file for the group of <see cref="ArmTemplate.ResourceGroupOf"/>. A resource of another group is a nested deployment, as
/// Bicep has no other way to one within one file.
/// </summary>
public sealed class BicepFile : IRepairFormat
{
    private const string DeploymentApiVersion = "2021-04-01";

    /// <inheritdoc />
    public string Name => "bicep";

    /// <inheritdoc />
    public string Render(IReadOnlyList<NetworkChange> changes)
    {
        var (settled, group) = (SettledChanges.Of(changes), ArmTemplate.ResourceGroupOf(changes));
        var resources = settled.SelectMany(ArmResource.Of).ToList();
        var (here, names) = (new StringBuilder(), new SymbolNames());
        foreach (var command in AzCommands.Commands([.. settled.OfType<NetworkChange.RemoveRoute>()]))
        {
            here.Append($"// A deployment removes nothing. To remove a route: {OneLine(command)}\n\n");
        }

        var parents = new Dictionary<ResourceId, string>();
        foreach (var parent in resources.Where(resource => IsIn(resource, group)).Select(resource => resource.Id.Parent).OfType<ResourceId>())
        {
            if (parents.TryAdd(parent, names.Of(parent.Name)))
            {
                here.Append($"resource {parents[parent]} '{parent.Type}@{ArmResource.ApiVersion}' existing = {{\n")
                    .Append($"  name: {BicepValue.Quote(parent.Name)}\n}}\n\n");
            }
        }

        string? before = null;
        foreach (var (index, resource) in resources.Index())
        {
            var symbol = names.Of(resource.Id.Name);
            var (type, body) = IsIn(resource, group) ? Declare(resource, parents) : Nested(resource, index + 1);
            here.Append($"resource {symbol} '{type}' = {{\n{body}");
            if (before is not null)
            {
                here.Append($"  dependsOn: [\n    {before}\n  ]\n");
            }

            here.Append("}\n\n");
            before = symbol;
        }

        return here.ToString().TrimEnd('\n') + "\n";
    }

    private static bool IsIn(ArmResource resource, string? group) =>
        string.Equals(resource.Id.ResourceGroup, group, StringComparison.OrdinalIgnoreCase);

    private static (string Type, string Body) Declare(ArmResource resource, Dictionary<ResourceId, string> parents)
    {
        var body = new StringBuilder();
        if (resource.Id.Parent is { } parent)
        {
            body.Append($"  parent: {parents[parent]}\n");
        }

        body.Append($"  name: {BicepValue.Quote(resource.Id.Name)}\n");
        if (resource.Location is { } location)
        {
            body.Append($"  location: {BicepValue.Quote(location)}\n");
        }

        body.Append($"  properties: {BicepValue.Of(resource.Properties, "  ")}\n");
        return ($"{resource.Id.Type}@{ArmResource.ApiVersion}", body.ToString());
    }

    private static (string Type, string Body) Nested(ArmResource resource, int number)
    {
        var template = new JsonObject
        {
            ["$schema"] = "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
            ["contentVersion"] = "1.0.0.0",
            ["resources"] = new JsonArray(new JsonObject
            {
                ["type"] = resource.Id.Type,
                ["apiVersion"] = ArmResource.ApiVersion,
                ["name"] = string.Join('/', resource.Id.Names),
                ["properties"] = resource.Properties.DeepClone(),
            }),
        };
        if (resource.Location is { } location)
        {
            template["resources"]![0]!["location"] = location;
        }

        var properties = new JsonObject { ["mode"] = "Incremental", ["template"] = template };
        var body = $"  name: 'repair-{number}'\n  resourceGroup: {BicepValue.Quote(resource.Id.ResourceGroup)}\n"
            + $"  properties: {BicepValue.Of(properties, "  ")}\n";
        return ($"{ResourceTypes.Deployment}@{DeploymentApiVersion}", body);
    }

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");
}
