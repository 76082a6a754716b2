using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Redoubt.Model.Resources;

namespace Redoubt.Analysis.Repairs.Rendering;

/// <summary>
/// Changes as an ARM template for an incremental deployment into the group of <see cref="ResourceGroupOf"/>. Resources of other groups are
/// nested deployments. Each resource waits for the one before it, as rules that trade places must.
/// </summary>
public sealed class ArmTemplate : IRepairFormat
{
    private const string Schema = "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#";
    private const string DeploymentApiVersion = "2021-04-01";

    /// <inheritdoc />
    public string Name => "template";

    /// <inheritdoc />
    public string Render(IReadOnlyList<NetworkChange> changes)
    {
        using var text = new MemoryStream();
        using (var writer = new Utf8JsonWriter(text, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            Template(changes).WriteTo(writer);
        }

        return Encoding.UTF8.GetString(text.ToArray()) + "\n";
    }

    /// <summary>The resource group to deploy into; null where there is nothing to deploy.</summary>
    /// <param name="changes">Changes in the order in which a plan has them.</param>
    public static string? ResourceGroupOf(IReadOnlyList<NetworkChange> changes) =>
        SettledChanges.Of(changes).SelectMany(ArmResource.Of).FirstOrDefault()?.Id.ResourceGroup;

    /// <summary>What the template cannot remove and has to go as well: routes.</summary>
    /// <param name="changes">Changes in the order in which a plan has them.</param>
    public static IEnumerable<ResourceId> RemovedBy(IReadOnlyList<NetworkChange> changes) =>
        SettledChanges.Of(changes).OfType<NetworkChange.RemoveRoute>().Select(each => each.RouteTableId.Child("routes", each.RouteName));

    /// <summary>The template. What it cannot do, the removal of a route, is in its metadata.</summary>
    /// <param name="changes">Changes in the order in which a plan has them.</param>
    public static JsonObject Template(IReadOnlyList<NetworkChange> changes)
    {
        var settled = SettledChanges.Of(changes);
        var template = Empty();
        var removals = settled.OfType<NetworkChange.RemoveRoute>().ToList();
        if (removals.Count > 0)
        {
            template["metadata"] = new JsonObject
            {
                ["leftToDo"] = new JsonArray([.. AzCommands.Commands(removals).Select(command => (JsonNode)Literal(command))]),
            };
        }

        var (group, before) = (ResourceGroupOf(changes), (string?)null);
        var resources = new JsonArray();
        foreach (var resource in settled.SelectMany(ArmResource.Of))
        {
            var isHere = string.Equals(resource.Id.ResourceGroup, group, StringComparison.OrdinalIgnoreCase);
            var (declared, name) = isHere
                ? (Declare(resource), $"{resource.Id}".Split("/providers/", 2)[1])
                : Nested(resource, resources.Count + 1);
            if (before is not null)
            {
                declared["dependsOn"] = new JsonArray(before);
            }

            resources.Add((JsonNode)declared);
            before = name;
        }

        template["resources"] = resources;
        return template;
    }

    private static JsonObject Empty() => new() { ["$schema"] = Schema, ["contentVersion"] = "1.0.0.0" };

    private static JsonObject Declare(ArmResource resource)
    {
        var declared = new JsonObject
        {
            ["type"] = resource.Id.Type,
            ["apiVersion"] = ArmResource.ApiVersion,
            ["name"] = Literal(string.Join('/', resource.Id.Names)),
        };
        if (resource.Location is { } location)
        {
            declared["location"] = location;
        }

        declared["properties"] = Literal(resource.Properties);
        return declared;
    }

    private static (JsonObject Declared, string Name) Nested(ArmResource resource, int number)
    {
        var name = $"repair-{number}";
        var template = Empty();
        template["resources"] = new JsonArray(Declare(resource));
        var declared = new JsonObject
        {
            ["type"] = ResourceTypes.Deployment,
            ["apiVersion"] = DeploymentApiVersion,
            ["name"] = name,
            ["resourceGroup"] = resource.Id.ResourceGroup,
            ["properties"] = new JsonObject
            {
                ["mode"] = "Incremental",
                // Without it the texts inside would be read twice.
                ["expressionEvaluationOptions"] = new JsonObject { ["scope"] = "inner" },
                ["template"] = template,
            },
        };
        return (declared, $"{ResourceTypes.Deployment}/{name}");
    }

    private static JsonNode Literal(JsonNode node) => node switch
    {
        JsonObject parent => new JsonObject(parent.Select(
            member => KeyValuePair.Create<string, JsonNode?>(member.Key, Literal(member.Value!)))),
        JsonArray list => new JsonArray([.. list.Select(item => Literal(item!))]),
        JsonValue value when value.TryGetValue<string>(out var text) => Literal(text),
        _ => node.DeepClone(),
    };

    /// <summary>A text in brackets would be an expression.</summary>
    private static string Literal(string text) => text is ['[', .., ']'] ? $"[{text}" : text;
}
