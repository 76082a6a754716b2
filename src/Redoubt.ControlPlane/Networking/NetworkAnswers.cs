using System.Text.Json.Nodes;
using Redoubt.ControlPlane.Store;
using Redoubt.Fabric.Networks;
using Redoubt.Model.Addresses;
using Redoubt.Model.Json;
using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Networking;

/// <summary>Network resources as they are answered, put together from the store.</summary>
internal static class NetworkAnswers
{
    public static JsonObject Network(StoredResource stored, StoreSnapshot snapshot)
    {
        var network = stored.ReadNetwork();
        var peerings = network.Peerings.ToDictionary(peering => peering.Id, peering => PeeringSides.FactsOf(peering, stored, snapshot));
        return VirtualNetworkWriter.Write(stored.Body, network, FactsOf(stored), SubnetFactsOf(stored, snapshot), peerings);
    }

    public static JsonObject? Subnet(StoredResource network, string name, StoreSnapshot snapshot)
    {
        var id = network.Id.Child("subnets", name);
        return network.ReadNetwork().Subnets.FirstOrDefault(subnet => subnet.Id.Equals(id)) is { } subnet
            ? SubnetWriter.Write(
                InlineChildren.Find(network.Body, "subnets", name)!,
                subnet,
                FactsOf(network),
                SubnetFactsOf(network, snapshot).GetValueOrDefault(id, SubnetFacts.Empty))
            : null;
    }

    public static JsonObject Group(StoredResource stored, StoreSnapshot snapshot)
    {
        var users = NetworkContexts.UsersOf(stored.Id, snapshot);
        var facts = new SecurityGroupFacts(
            [.. users.Where(user => user.IsType(ResourceTypes.Subnet))],
            [.. users.Where(user => user.IsType(ResourceTypes.NetworkInterface))]);
        return NetworkSecurityGroupWriter.Write(stored.Body, stored.ReadGroup(), FactsOf(stored), facts);
    }

    public static JsonObject? Rule(StoredResource group, string name) =>
        group.ReadGroup().Rules.FirstOrDefault(rule => rule.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } rule
            ? SecurityRuleWriter.Write(InlineChildren.Find(group.Body, "securityRules", name)!, group.Id, rule, FactsOf(group))
            : null;

    public static JsonObject Interface(StoredResource stored)
    {
        var placement = stored.ReadPlacement<InterfacePlacement>();
        return NetworkInterfaceWriter.Write(
            stored.Body, stored.ReadInterface(), FactsOf(stored), Ipv4Address.Parse(placement.Address), MacAddress(placement.Index));
    }

    public static NetworkFacts FactsOf(StoredResource stored) => new(stored.State, stored.ETag, stored.Guid);

    private static Dictionary<ResourceId, SubnetFacts> SubnetFactsOf(StoredResource network, StoreSnapshot snapshot) =>
        SubnetOccupants.OfNetwork(network.Id, snapshot)
            .GroupBy(entry => entry.Subnet, entry => entry.Occupant)
            .ToDictionary(subnet => subnet.Key, subnet => new SubnetFacts(
                [.. subnet
                    .Where(occupant => occupant is { IsCache: false, IsPrivateEndpoint: false })
                    .Select(occupant => occupant.Id)
                    .Distinct()],
                [.. subnet.Where(occupant => occupant.IsCache).Select(occupant => occupant.Id).Distinct()])
            {
                PrivateEndpoints = [.. subnet.Where(occupant => occupant.IsPrivateEndpoint).Select(occupant => occupant.Id)],
            });

    /// <summary>As the cloud writes it.</summary>
    private static string MacAddress(int index) => InterfaceSpec.HardwareAddress(index).Replace(':', '-').ToUpperInvariant();
}
