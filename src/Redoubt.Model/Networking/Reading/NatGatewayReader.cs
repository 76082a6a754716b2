using System.Text.Json.Nodes;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Json;
using Redoubt.Model.Locations;
using Redoubt.Model.Resources;

namespace Redoubt.Model.Networking;

/// <summary>Reads the body of a NAT gateway.</summary>
public static class NatGatewayReader
{
    /// <summary>The gateway, or everything in the body that cannot be read. Unknown properties are passed over.</summary>
    /// <param name="id">The gateway's id.</param>
    /// <param name="body">The whole body.</param>
    public static Reading<NatGateway> Read(ResourceId id, JsonObject body)
    {
        var problems = new List<Diagnostic>();
        var root = new BodyReader(body, "", problems, RequestDiagnostics.InvalidRequestFormat);
        var properties = root.Object("properties");
        root.Object("sku").OneOf("name", "Standard");
        if (properties.Objects("publicIpPrefixes").Count > 0)
        {
            properties.Report(NetworkDiagnostics.NotSupported(
                properties.PathOf("publicIpPrefixes"), "Name single addresses in publicIpAddresses."));
        }

        var gateway = new NatGateway(
            id,
            LocationReading.Read(root, ResourceTypes.NatGateway),
            ReferenceReading.Read(properties, "publicIpAddresses", ResourceTypes.PublicIpAddress),
            IdleTimeout.Check(properties, 4, 120));
        return new Reading<NatGateway>(problems.Count == 0 ? gateway : null, problems);
    }
}
