using Redoubt.Model.Locations;

namespace Redoubt.Model.Networking;

/// <summary>Service tags by name. What they cover depends on the network and is resolved where it is known.</summary>
public static class ServiceTags
{
    /// <summary>The network's own space, what is peered with it, and what its gateway and routes add.</summary>
    public const string VirtualNetwork = "VirtualNetwork";

    /// <summary>The source of health probes, 168.63.129.16; never a client's traffic.</summary>
    public const string AzureLoadBalancer = "AzureLoadBalancer";

    /// <summary>Everything outside VirtualNetwork.</summary>
    public const string Internet = "Internet";

    /// <summary>The platform's DNS; it covers nothing else.</summary>
    public const string PlatformDns = "AzurePlatformDNS";

    /// <summary>The platform's instance metadata; it covers nothing else.</summary>
    public const string PlatformMetadata = "AzurePlatformIMDS";

    /// <summary>The activation servers; it covers nothing else.</summary>
    public const string PlatformActivation = "AzurePlatformLKM";

    /// <summary>All of the cloud's public addresses.</summary>
    public const string AzureCloud = "AzureCloud";

    /// <summary>The tags that a rule can name; those of services also with a region, such as Storage.WestEurope.</summary>
    public static IReadOnlySet<string> Known { get; } = new HashSet<string>(
        [
            VirtualNetwork, AzureLoadBalancer, Internet, "ActionGroup", "ApiManagement", "ApplicationInsightsAvailability",
                "AppConfiguration",
            "AppService", "AppServiceManagement", "AzureActiveDirectory", "AzureActiveDirectoryDomainServices",
            "AzureAdvancedThreatProtection",
            "AzureArcInfrastructure", "AzureAttestation", "AzureBackup", "AzureBotService", AzureCloud, "AzureCognitiveSearch",
            "AzureConnectors", "AzureContainerRegistry", "AzureCosmosDB", "AzureDatabricks", "AzureDataExplorerManagement", "AzureDevOps",
            "AzureDigitalTwins", "AzureEventGrid", "AzureFrontDoor.Backend", "AzureFrontDoor.FirstParty", "AzureFrontDoor.Frontend",
            "AzureInformationProtection", "AzureIoTHub", "AzureKeyVault", "AzureMachineLearning", "AzureMonitor", PlatformDns,
            PlatformMetadata, PlatformActivation, "AzureResourceManager", "AzureSignalR", "AzureSiteRecovery", "AzureTrafficManager",
            "AzureUpdateDelivery", "BatchNodeManagement", "CognitiveServicesManagement", "DataFactory", "DataFactoryManagement",
            "Dynamics365",
            "EventHub", "GatewayManager", "GuestAndHybridManagement", "HDInsight", "LogicApps", "LogicAppsManagement",
            "MicrosoftCloudAppSecurity",
            "MicrosoftContainerRegistry", "PowerBI", "ServiceBus", "ServiceFabric", "Sql", "SqlManagement", "Storage", "StorageSyncService",
            "WindowsAdminCenter", "WindowsVirtualDesktop",
        ],
        StringComparer.OrdinalIgnoreCase);

    private static readonly HashSet<string> Platform = new(
        [PlatformDns, PlatformMetadata, PlatformActivation], StringComparer.OrdinalIgnoreCase);

    private static readonly HashSet<string> Unroutable = new(
        [VirtualNetwork, AzureLoadBalancer, Internet, .. Platform], StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether the tag is one of the platform's own services, which a rule filters only where it names them.</summary>
    public static bool IsPlatform(string text) => Platform.Contains(text);

    /// <summary>Whether a route can be for the tag: it has prefixes of its own, which do not depend on the network.</summary>
    public static bool IsRoutable(string text) =>
        IsKnown(text) && !Unroutable.Contains(text);

    /// <summary>Whether the text is the name of a tag, with a region or without, in any case.</summary>
    public static bool IsKnown(string text) =>
        Known.Contains(text)
        || (text.LastIndexOf('.') is > 0 and var dot && Known.Contains(text[..dot]) && Location.TryParse(text[(dot + 1)..], out _));
}
