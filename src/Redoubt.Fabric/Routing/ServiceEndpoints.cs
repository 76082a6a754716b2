namespace Redoubt.Fabric.Routing;

/// <summary>The service tags whose prefixes a subnet's service endpoints lead to.</summary>
internal static class ServiceEndpoints
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

    /// <summary>The tag of a service such as Microsoft.Storage; null where it has none.</summary>
    public static string? Tag(string service) => Tags.GetValueOrDefault(service);
}
