using Redoubt.Model.Addresses;
using Redoubt.Model.Networking;
using Redoubt.Model.Redis;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Networking;

/// <summary>
/// The platform's own network, which nobody asked for and no request can name: caches outside every virtual network have
/// their nodes there, behind public addresses.
/// </summary>
internal static class PublicCaches
{
    /// <summary>Above the numbers that networks are given.</summary>
    public const int Index = 65000;

    private const string NoSubscription = "00000000-0000-0000-0000-000000000000";

    private static readonly Ipv4Prefix Space = Ipv4Prefix.Parse("100.64.0.0/16");

    public static ResourceId Id { get; } =
        ResourceId.Create(NoSubscription, "redoubt-platform", ResourceTypes.VirtualNetwork, "caches");

    public static Subnet Subnet { get; } = new(Id.Child("subnets", "nodes"), Space);

    public static VirtualNetwork VirtualNetwork { get; } = new(Id, "westeurope", [Space], [], [Subnet]);

    /// <summary>Where the cache's nodes are: its own subnet or the platform's.</summary>
    public static ResourceId SubnetOf(RedisResource cache) => cache.SubnetId ?? Subnet.Id;

    /// <summary>The network of <see cref="SubnetOf"/>.</summary>
    public static ResourceId NetworkOf(RedisResource cache) => SubnetOf(cache).Parent!;
}
