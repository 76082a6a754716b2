namespace Redoubt.Model.Networking;

/// <summary>The service tag that each service endpoint stands for.</summary>
public static class ServiceEndpointTags
{
    private static readonly Dictionary<string, string> Tags = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Microsoft.Storage"] = "Storage",
        ["Microsoft.KeyVault"] = "AzureKeyVault",
        ["Microsoft.Sql"] = "Sql",
        ["Microsoft.EventHub"] = "EventHub",
        ["Microsoft.ServiceBus"] = "ServiceBus",
        ["Microsoft.AzureCosmosDB"] = "AzureCosmosDB",
        ["Microsoft.Web"] = "AppService",
        ["Microsoft.CognitiveServices"] = "CognitiveServicesManagement",
        ["Microsoft.AzureActiveDirectory"] = "AzureActiveDirectory",
        ["Microsoft.ContainerRegistry"] = "AzureContainerRegistry",
    };

    /// <summary>The tag, or null for a service that has none.</summary>
    public static string? Of(string service) => Tags.GetValueOrDefault(service);
}
