using System.Text.Json.Nodes;
using System.Xml;
using Redoubt.ControlPlane.Operations;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Deployments;

/// <summary>A deployment and its operations as they are answered.</summary>
internal static class DeploymentAnswer
{
    public static JsonObject Of(StoredResource stored, IReadOnlyList<DeploymentStep> steps)
    {
        var placement = stored.ReadPlacement<DeploymentPlacement>();
        var ids = steps.Where(step => step.Action == DeploymentStep.Create).Select(step => ResourceId.ParseAnywhere(step.ResourceId)).ToList();
        var properties = new JsonObject
        {
            ["templateHash"] = placement.TemplateHash,
            ["parameters"] = placement.Parameters.DeepClone(),
            ["mode"] = placement.Mode.ToString(),
            ["provisioningState"] = placement.StateOf(stored),
            ["timestamp"] = stored.Changed.UtcDateTime,
            ["duration"] = XmlConvert.ToString((placement.Ended ?? stored.Changed) - placement.Begun),
            ["correlationId"] = placement.CorrelationId.ToString(),
            ["providers"] = new JsonArray([.. ids.GroupBy(id => id.Provider).Select(Provider)]),
            ["dependencies"] = new JsonArray(),
        };
        if (placement.TemplateLink is { } template)
        {
            properties["templateLink"] = template.DeepClone();
        }

        if (placement.ParametersLink is { } parameters)
        {
            properties["parametersLink"] = parameters.DeepClone();
        }

        if (placement.Outputs is { } outputs)
        {
            properties["outputs"] = outputs.DeepClone();
        }

        if (stored.State == ProvisioningStates.Succeeded)
        {
            properties["outputResources"] = new JsonArray([.. ids.Select(id => new JsonObject { ["id"] = id.ToString() })]);
        }

        if (placement.Error is { } error)
        {
            properties["error"] = error.DeepClone();
        }

        var answer = new JsonObject
        {
            ["id"] = stored.Id.ToString(),
            ["name"] = stored.Id.Name,
            ["type"] = ResourceTypes.Deployment,
            ["properties"] = properties,
        };
        if (placement.Location is { } location)
        {
            answer["location"] = location;
        }

        return answer;
    }

    public static JsonObject Operation(StoredResource deployment, DeploymentStep step, DateTimeOffset now, OperationProgress progress)
    {
        var target = ResourceId.ParseAnywhere(step.ResourceId);
        var name = $"{step.Sequence:X16}";
        var properties = new JsonObject
        {
            ["provisioningOperation"] = step.Action,
            ["provisioningState"] = step.State,
            ["timestamp"] = (step.Ended ?? step.Started ?? now).UtcDateTime,
            ["duration"] = XmlConvert.ToString(step.Started is { } started ? (step.Ended ?? now) - started : TimeSpan.Zero),
            ["statusCode"] = step.State switch { ProvisioningStates.Succeeded => "OK", ProvisioningStates.Failed or ProvisioningStates.Canceled => "Conflict", _ => "Accepted" },
            ["percentComplete"] = step.HasEnded ? 100 : progress.Percent,
            ["step"] = step.HasEnded ? step.State : progress.Step,
            ["targetResource"] = new JsonObject
            {
                ["id"] = target.ToString(),
                ["resourceType"] = target.Type,
                ["resourceName"] = string.Join('/', target.Names),
            },
        };
        if (step.Error is { } error)
        {
            properties["statusMessage"] = new JsonObject { ["error"] = JsonNode.Parse(error) };
        }

        return new JsonObject { ["id"] = $"{deployment.Id}/operations/{name}", ["operationId"] = name, ["properties"] = properties };
    }

    private static JsonObject Provider(IGrouping<string, ResourceId> provider) => new()
    {
        ["namespace"] = provider.Key,
        ["resourceTypes"] = new JsonArray([.. provider
            .Select(id => id.Type[(provider.Key.Length + 1)..])
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .Select(type => new JsonObject { ["resourceType"] = type, ["locations"] = new JsonArray((JsonNode?)null) })]),
    };
}
