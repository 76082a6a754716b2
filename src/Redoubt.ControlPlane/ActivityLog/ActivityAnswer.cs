using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;
using Redoubt.ControlPlane.Hosting;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.ActivityLog;

/// <summary>A line of the activity log as Azure Monitor answers it.</summary>
internal sealed class ActivityAnswer(ServiceIdentity identity)
{
    private const string GroupType = "Microsoft.Resources/subscriptions/resourceGroups";

    /// <summary>What can be selected: every property that <see cref="Of"/> writes.</summary>
    public static IReadOnlyList<string> Properties { get; } =
    [
        "authorization", "caller", "channels", "claims", "correlationId", "description", "eventDataId", "eventName", "category",
        "eventTimestamp", "id", "level", "operationId", "operationName", "resourceGroupName", "resourceProviderName", "resourceId",
        "resourceType", "status", "subStatus", "submissionTimestamp", "subscriptionId", "tenantId", "properties",
    ];

    public JsonObject Of(StoredActivity activity)
    {
        var (action, resource) = (activity.Subject.OperationName, activity.Subject.ResourceId);
        var type = ResourceId.TryParse(resource, out var id) ? id.Type : GroupType;
        var status = activity.HttpStatus is { } code ? ReasonPhrases.GetReasonPhrase(code).Replace(" ", "", StringComparison.Ordinal) : "";
        return new JsonObject
        {
            ["authorization"] = new JsonObject { ["action"] = action, ["scope"] = resource },
            ["caller"] = activity.Subject.Origin.Caller,
            ["channels"] = "Operation",
            ["claims"] = new JsonObject(),
            ["correlationId"] = activity.Subject.Origin.CorrelationId.ToString(),
            ["description"] = "",
            ["eventDataId"] = activity.EventId.ToString(),
            ["eventName"] = activity.Status == StoredActivity.Started
                ? Localizable("BeginRequest", "Begin request")
                : Localizable("EndRequest", "End request"),
            ["category"] = Localizable("Administrative"),
            ["eventTimestamp"] = activity.Time.UtcDateTime,
            ["id"] = string.Create(CultureInfo.InvariantCulture, $"{resource}/events/{activity.EventId}/ticks/{activity.Time.UtcTicks}"),
            ["level"] = activity.Status == ProvisioningStates.Failed ? "Error" : "Informational",
            ["operationId"] = activity.OperationId.ToString(),
            ["operationName"] = Localizable(action),
            ["resourceGroupName"] = resource.Split('/') is ["", _, _, _, var group, ..] ? group : "",
            ["resourceProviderName"] = Localizable(type.Split('/')[0]),
            ["resourceId"] = resource,
            ["resourceType"] = Localizable(type),
            ["status"] = Localizable(activity.Status),
            ["subStatus"] = Localizable(status, activity.HttpStatus is { } number ? $"{status} (HTTP Status Code: {number})" : ""),
            ["submissionTimestamp"] = activity.Time.UtcDateTime,
            ["subscriptionId"] = identity.SubscriptionId,
            ["tenantId"] = identity.TenantId,
            ["properties"] = Details(activity, status),
        };
    }

    private JsonObject Details(StoredActivity activity, string status)
    {
        var properties = new JsonObject
        {
            ["eventCategory"] = "Administrative",
            ["entity"] = activity.Subject.ResourceId,
            ["message"] = activity.Subject.OperationName,
            ["hierarchy"] = identity.SubscriptionId,
        };
        if (activity.Error is { } error)
        {
            // Properties are text, the error inside of one as well.
            properties["statusCode"] = (string?)JsonNode.Parse(error)!["code"];
            properties["statusMessage"] = new JsonObject { ["error"] = JsonNode.Parse(error) }.ToJsonString();
        }
        else if (status.Length > 0)
        {
            properties["statusCode"] = status;
        }

        return properties;
    }

    private static JsonObject Localizable(string value, string? localized = null) =>
        new() { ["value"] = value, ["localizedValue"] = localized ?? value };
}
