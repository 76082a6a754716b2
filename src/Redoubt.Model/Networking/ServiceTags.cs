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
}
