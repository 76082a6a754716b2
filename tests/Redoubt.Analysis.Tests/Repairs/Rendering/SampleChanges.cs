using Redoubt.Analysis.Repairs;
using Redoubt.Model.Networking;
using Redoubt.Model.Resources;
using static Redoubt.Analysis.Tests.Contracts.CacheNetwork;

namespace Redoubt.Analysis.Tests.Repairs.Rendering;

/// <summary>One change of every kind.</summary>
internal static class SampleChanges
{
    public static NetworkChange AddRule { get; } = new NetworkChange.AddRule(
        RedisGroup,
        Rule("Allow_O1_KeyVault", 100, RuleDirection.Outbound, RuleAccess.Allow, RedisPrefix, "AzureKeyVault", "443", RuleProtocol.Tcp));

    public static NetworkChange MoveRule { get; } = new NetworkChange.MoveRule(
        RedisGroup,
        Rule("Block", 101, RuleDirection.Outbound, RuleAccess.Deny, "*", "10.1.0.0/16 10.2.0.0/16", "443 8000-8100"));

    public static NetworkChange AddRoute { get; } =
        new NetworkChange.AddRoute(RedisTable, new UserRoute("Storage-to-internet", "Storage", NextHopType.Internet));

    public static NetworkChange ChangeRoute { get; } = new NetworkChange.ChangeRoute(
        RedisTable, new UserRoute("Default", "0.0.0.0/0", NextHopType.VirtualAppliance, Address("10.0.9.4")));

    public static NetworkChange RemoveRoute { get; } = new NetworkChange.RemoveRoute(RedisTable, "Apps");

    public static NetworkChange AddRouteTable { get; } = AddTable(
        new Subnet(Apps, Prefix(AppsPrefix), AppsGroup, Id(ResourceTypes.RouteTable, "apps-redis-routes"), Id(ResourceTypes.NatGateway, "nat"))
        {
            ServiceEndpoints = ["Microsoft.Storage"],
            FiltersPrivateEndpoints = true,
        });

    public static IReadOnlyList<NetworkChange> All { get; } = [MoveRule, AddRule, AddRoute, ChangeRoute, RemoveRoute, AddRouteTable];

    private static NetworkChange.AddRouteTable AddTable(Subnet subnet) => new(
        new RouteTable(
            subnet.RouteTableId!, "westeurope", [new UserRoute("internet-0.0.0.0-0", "0.0.0.0/0", NextHopType.Internet)],
            DisableBgpRoutePropagation: true),
        subnet);
}
