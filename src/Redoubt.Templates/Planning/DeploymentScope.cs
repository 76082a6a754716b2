using System.Text.Json.Nodes;

using Redoubt.Templates.Values;

namespace Redoubt.Templates.Planning;

/// <summary>What is deployed, where to and when: all that a template may ask of its surroundings.</summary>
public sealed record DeploymentScope
{
    public required string TenantId { get; init; }

    public required string SubscriptionId { get; init; }

    public required string SubscriptionName { get; init; }

    /// <summary>Empty for a deployment to the subscription.</summary>
    public required string ResourceGroupName { get; init; }

    public required string ResourceGroupLocation { get; init; }

    public JsonObject ResourceGroupTags { get; init; } = [];

    public required string DeploymentName { get; init; }

    /// <summary>The address of the API, such as https://localhost:8443, for environment().</summary>
    public required string ApiBaseUrl { get; init; }

    /// <summary>The time that utcNow() tells.</summary>
    public required DateTimeOffset UtcNow { get; init; }

    /// <summary>Makes what newGuid() returns.</summary>
    public required Func<Guid> NewGuid { get; init; }

    /// <summary>Where the template was fetched from; null where it was sent with the request.</summary>
    public string? TemplateLink { get; init; }

    /// <summary>How many resources a template may have, turns of copy loops counted.</summary>
    public int MostResources { get; init; } = TemplateLimits.Resources;

    /// <summary>Of a deployment to the subscription, where its data is kept; null for one to a group.</summary>
    public string? Location { get; init; }

    public bool IsSubscription => ResourceGroupName.Length == 0;

    public string ResourceGroupId => $"/subscriptions/{SubscriptionId}/resourceGroups/{ResourceGroupName}";

    internal JsonObject DescribeResourceGroup() => new()
    {
        ["id"] = ResourceGroupId,
        ["name"] = ResourceGroupName,
        ["type"] = "Microsoft.Resources/resourceGroups",
        ["location"] = ResourceGroupLocation,
        ["tags"] = JsonValues.Copy(ResourceGroupTags),
        ["properties"] = new JsonObject { ["provisioningState"] = "Succeeded" },
    };

    internal JsonObject DescribeSubscription() => new()
    {
        ["id"] = $"/subscriptions/{SubscriptionId}",
        ["subscriptionId"] = SubscriptionId,
        ["tenantId"] = TenantId,
        ["displayName"] = SubscriptionName,
    };

    internal JsonObject DescribeTenant() => new()
    {
        ["id"] = $"/tenants/{TenantId}",
        ["tenantId"] = TenantId,
    };

    /// <summary>The public cloud's name and host suffixes, which templates index by, around this service's own address.</summary>
    internal JsonObject DescribeEnvironment() => new()
    {
        ["name"] = "AzureCloud",
        ["resourceManager"] = ApiBaseUrl,
        ["authentication"] = new JsonObject
        {
            ["loginEndpoint"] = ApiBaseUrl,
            ["audiences"] = new JsonArray(ApiBaseUrl),
            ["tenant"] = "common",
            ["identityProvider"] = "AAD",
        },
        ["suffixes"] = new JsonObject
        {
            ["storage"] = "core.windows.net",
            ["keyvaultDns"] = ".vault.azure.net",
            ["sqlServerHostname"] = ".database.windows.net",
        },
    };
}
