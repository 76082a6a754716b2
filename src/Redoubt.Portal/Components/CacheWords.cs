using Redoubt.Client.Caches;
using Redoubt.Client.Resources;

namespace Redoubt.Portal.Components;

/// <summary>What people read of a cache.</summary>
internal static class CacheWords
{
    /// <summary>The state by the portal's word for it: the API says Succeeded of what runs.</summary>
    public static string Status(ArmResource<CacheProperties> cache) =>
        cache.Properties.ProvisioningState == "Succeeded" ? "Running" : cache.Properties.ProvisioningState;

    /// <summary>The network and the subnet that it is in.</summary>
    public static string Network(ArmResource<CacheProperties> cache) =>
        cache.Properties.SubnetId is { } subnet ? $"{subnet.Parent!.Name}/{subnet.Name}" : "none";
}
