using System.Text.Json.Nodes;
using Redoubt.Client.Caches;
using Redoubt.Client.Resources;

namespace Redoubt.Portal.Components;

/// <summary>What people read of a cache.</summary>
internal static class CacheWords
{
    /// <summary>The state by the portal's word for it: the API says Succeeded of what runs.</summary>
    public static string Status(string provisioningState) => provisioningState == "Succeeded" ? "Running" : provisioningState;

    /// <summary>The network and the subnet that it is in.</summary>
    public static string Network(ArmResource<CacheProperties> cache) =>
        cache.Properties.SubnetId is { } subnet ? $"{subnet.Parent!.Name}/{subnet.Name}" : "none";

    /// <summary>Tier and size, such as Premium P1.</summary>
    public static string Size(JsonObject sku) => $"{sku["name"]} {sku["family"]}{sku["capacity"]}";

    /// <summary>An operation by what it does: redis.create is Creating.</summary>
    public static string Operation(string kind) => kind.Split('.')[^1] switch
    {
        "create" => "Creating",
        "update" => "Updating",
        "delete" => "Deleting",
        "scale" => "Scaling",
        "reboot" => "Rebooting",
        "import" => "Importing",
        "export" => "Exporting",
        var other => char.ToUpperInvariant(other[0]) + other[1..],
    };
}
