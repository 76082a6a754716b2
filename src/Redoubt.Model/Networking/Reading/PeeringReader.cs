using System.Text.Json.Nodes;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Json;
using Redoubt.Model.Resources;

namespace Redoubt.Model.Networking;

/// <summary>Reads the body of a peering, its own or the one that stands in its network's.</summary>
public static class PeeringReader
{
    /// <summary>The peering, or everything in the body that cannot be read.</summary>
    /// <param name="id">The peering's id.</param>
    /// <param name="body">The body with "properties".</param>
    public static Reading<VirtualNetworkPeering> Read(ResourceId id, JsonObject body)
    {
        var problems = new List<Diagnostic>();
        var peering = Read(id, new BodyReader(body, "", problems, RequestDiagnostics.InvalidRequestFormat));
        return new Reading<VirtualNetworkPeering>(problems.Count == 0 ? peering : null, problems);
    }

    internal static VirtualNetworkPeering? Read(ResourceId id, BodyReader body)
    {
        var properties = body.Object("properties");
        var remote = properties.Reference("remoteVirtualNetwork", ResourceTypes.VirtualNetwork);
        if (properties.Object("remoteVirtualNetwork").Find("id") is null)
        {
            properties.Refuse("remoteVirtualNetwork", "It is required.");
        }

        var (access, forwarded) = (properties.Flag("allowVirtualNetworkAccess"), properties.Flag("allowForwardedTraffic"));
        var (transit, gateways) = (properties.Flag("allowGatewayTransit"), properties.Flag("useRemoteGateways"));
        return remote is null
            ? null
            : new VirtualNetworkPeering(id, remote, access ?? true, forwarded ?? false, transit ?? false, gateways ?? false);
    }
}
