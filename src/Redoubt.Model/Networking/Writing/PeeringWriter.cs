using System.Text.Json.Nodes;
using Redoubt.Model.Addresses;
using Redoubt.Model.Json;
using Redoubt.Model.Resources;

namespace Redoubt.Model.Networking;

/// <summary>Writes one side of a peering as the service answers it, alone or in its network.</summary>
public static class PeeringWriter
{
    /// <summary>The answer's body.</summary>
    /// <param name="stored">The side's desired state as it stands in the network's body, with "properties".</param>
    /// <param name="peering">The same, read, with its state.</param>
    /// <param name="network">What the service knows of the network; its sides share its state and entity tag.</param>
    /// <param name="facts">What the service knows of the side.</param>
    public static JsonObject Write(JsonObject stored, VirtualNetworkPeering peering, NetworkFacts network, PeeringFacts facts)
    {
        var sent = Answer.CopyOf(DesiredState.Of(ResourceTypes.VirtualNetworkPeering, stored), "properties");
        var properties = new JsonObject
        {
            ["provisioningState"] = network.ProvisioningState,
            ["resourceGuid"] = facts.ResourceGuid.ToString(),
            ["peeringState"] = peering.State.ToString(),
            ["peeringSyncLevel"] = facts.SyncLevel.ToString(),
            ["remoteVirtualNetwork"] = Answer.Reference(peering.RemoteVirtualNetworkId),
            ["allowVirtualNetworkAccess"] = peering.AllowVirtualNetworkAccess,
            ["allowForwardedTraffic"] = peering.AllowForwardedTraffic,
            ["allowGatewayTransit"] = peering.AllowGatewayTransit,
            ["useRemoteGateways"] = peering.UseRemoteGateways,
            ["remoteAddressSpace"] = Space(facts.RemoteAddressSpace),
            ["remoteVirtualNetworkAddressSpace"] = Space(facts.CurrentRemoteAddressSpace),
        };
        Answer.KeepRest(properties, sent);
        Answer.Default(properties, "doNotVerifyRemoteGateways", false);
        return ChildEnvelope.Write(peering.Id, network, properties);
    }

    private static JsonObject Space(IReadOnlyList<Ipv4Prefix> prefixes) => new()
    {
        ["addressPrefixes"] = Answer.Texts(prefixes.Select(prefix => prefix.ToString())),
    };
}
