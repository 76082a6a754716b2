using System.Text.Json.Nodes;
using Redoubt.Model.Json;
using Redoubt.Model.Resources;

namespace Redoubt.Model.Networking;

/// <summary>Writes a virtual network as the service answers it, its subnets in it.</summary>
public static class VirtualNetworkWriter
{
    /// <summary>The answer's body.</summary>
    /// <param name="stored">The desired state as the user sent it; unknown properties are answered.</param>
    /// <param name="network">The same, read.</param>
    /// <param name="facts">What the service knows of the network.</param>
    /// <param name="subnets">Who is in each subnet, by its id; a subnet that is not named is empty.</param>
    /// <param name="peerings">What the service knows of each side of a peering, by its id; one that is not named is not answered.</param>
    public static JsonObject Write(
        JsonObject stored,
        VirtualNetwork network,
        NetworkFacts facts,
        IReadOnlyDictionary<ResourceId, SubnetFacts> subnets,
        IReadOnlyDictionary<ResourceId, PeeringFacts>? peerings = null)
    {
        var sent = DesiredState.Of(ResourceTypes.VirtualNetwork, stored);
        var sentProperties = Answer.CopyOf(sent, "properties");
        var properties = new JsonObject
        {
            ["provisioningState"] = facts.ProvisioningState,
            ["resourceGuid"] = facts.ResourceGuid.ToString(),
            ["addressSpace"] = new JsonObject
            {
                ["addressPrefixes"] = Answer.Texts(network.AddressSpace.Select(prefix => prefix.ToString())),
            },
            ["dhcpOptions"] = new JsonObject { ["dnsServers"] = Answer.Texts(network.DnsServers.Select(server => server.ToString())) },
            ["subnets"] = Answer.Array(network.Subnets.Select(subnet => SubnetWriter.Write(
                InlineChildren.Find(sent, "subnets", subnet.Id.Name) ?? [], subnet, facts, subnets.GetValueOrDefault(subnet.Id,
                    SubnetFacts.Empty)))),
            ["virtualNetworkPeerings"] = Answer.Array(network.Peerings
                .Where(peering => peerings?.ContainsKey(peering.Id) == true)
                .Select(peering => PeeringWriter.Write(
                    InlineChildren.Find(sent, "virtualNetworkPeerings", peering.Id.Name) ?? [], peering, facts, peerings![peering.Id]))),
        };
        Answer.KeepRest(properties, sentProperties);
        Answer.Default(properties, "enableDdosProtection", false);
        return Envelope.Write(network.Id, network.Location, facts, properties, sent);
    }
}
