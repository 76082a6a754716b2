using System.Text.Json.Nodes;
using Redoubt.Model.Addresses;
using Redoubt.Model.Networking;
using Redoubt.Model.Redis;
using Redoubt.Model.Resources;

namespace Redoubt.Model.Tests;

/// <summary>A valid cache in a valid subnet; each test changes the one thing that it is about.</summary>
internal static class Sample
{
    public const string Subscription = "11111111-1111-1111-1111-111111111111";

    public const string ConnectionString =
        "DefaultEndpointsProtocol=https;AccountName=account;AccountKey=c2VjcmV0;EndpointSuffix=core.windows.net";

    public static ResourceId NetworkId { get; } = ResourceId.Create(Subscription, "rg", ResourceTypes.VirtualNetwork, "vnet");

    public static ResourceId SubnetId { get; } = NetworkId.Child("subnets", "redis");

    public static ResourceId GatewayId { get; } = ResourceId.Create(Subscription, "rg", "Microsoft.Network/natGateways", "nat");

    public static ResourceId GroupId { get; } = ResourceId.Create(Subscription, "rg", ResourceTypes.NetworkSecurityGroup, "nsg");

    public static ResourceId ApplicationGroupId { get; } =
        ResourceId.Create(Subscription, "rg", ResourceTypes.ApplicationSecurityGroup, "asg");

    public static ResourceId TableId { get; } = ResourceId.Create(Subscription, "rg", ResourceTypes.RouteTable, "routes");

    public static ResourceId PublicAddressId { get; } = ResourceId.Create(Subscription, "rg", ResourceTypes.PublicIpAddress, "pip");

    public static ResourceId NicId { get; } = ResourceId.Create(Subscription, "rg", ResourceTypes.NetworkInterface, "nic");

    public static ResourceId CacheId(string name = "cache") => ResourceId.Create(Subscription, "rg", ResourceTypes.Redis, name);

    public static RedisResource Cache(string name = "cache") => new(
        CacheId(name), "westeurope", new RedisSku(RedisTier.Premium, 'P', 1), null, 1, SubnetId, null, false, "1.2", "6",
        new Dictionary<string, string>(), []);

    /// <summary>The same in the Basic tier and without a network.</summary>
    public static RedisResource Basic() => Cache() with { Sku = new RedisSku(RedisTier.Basic, 'C', 1), SubnetId = null };

    public static RedisResource Setting(this RedisResource cache, string key, string value) => cache with
    {
        Configuration = new Dictionary<string, string>(cache.Configuration) { [key] = value },
    };

    public static Subnet Subnet(string prefix = "10.0.0.0/26") => new(SubnetId, Ipv4Prefix.Parse(prefix));

    public static RedisCreateContext Context(RedisResource cache, Subnet? subnet = null) => new(cache)
    {
        Subnet = cache.SubnetId is null ? null : subnet ?? Subnet(),
        NetworkLocation = "westeurope",
    };

    public static SubnetOccupant Nic(string address) => new(NicId.Child("ipConfigurations", "ipconfig1"), Ipv4Address.Parse(address));

    /// <summary>The occupants that a cache makes of its subnet.</summary>
    public static IReadOnlyList<SubnetOccupant> Occupy(RedisResource cache, Subnet subnet, params IEnumerable<SubnetOccupant> before)
    {
        var inUse = before.Select(occupant => occupant.Address).ToHashSet();
        Assert.True(RedisAddresses.TryAllocate(cache, subnet, inUse, out var addresses));
        return
        [
            .. before,
            .. addresses.All.Select(address => new SubnetOccupant(cache.Id, address) { HasBasicLoadBalancer = cache.Zones.Count == 0 }),
        ];
    }

    public static JsonObject Json(string text) => JsonNode.Parse(text)!.AsObject();
}
