using System.Text.Json.Nodes;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Json;
using Redoubt.Model.Locations;
using Redoubt.Model.Resources;

namespace Redoubt.Model.Networking;

/// <summary>Reads the body of a virtual network gateway.</summary>
public static class VirtualNetworkGatewayReader
{
    private const long DefaultAsn = 65515;

    /// <summary>The gateway, or everything in the body that cannot be read. Unknown properties are passed over.</summary>
    /// <param name="id">The gateway's id.</param>
    /// <param name="body">The whole body.</param>
    public static Reading<VirtualNetworkGateway> Read(ResourceId id, JsonObject body)
    {
        var problems = new List<Diagnostic>();
        var root = new BodyReader(body, "", problems, RequestDiagnostics.InvalidRequestFormat);
        var location = LocationReading.Read(root, ResourceTypes.VirtualNetworkGateway);
        var properties = root.Object("properties");
        var type = properties.RequiredChoice<GatewayType>("gatewayType");
        var (name, subnet, publicAddress) = ReadConfigurations(properties);
        var enableBgp = properties.Flag("enableBgp") ?? false;
        var asn = BgpReading.Asn(properties) ?? DefaultAsn;
        var defaultSite = properties.Reference("gatewayDefaultSite", ResourceTypes.LocalNetworkGateway);
        CheckUnusedChoices(properties);
        return new Reading<VirtualNetworkGateway>(
            problems.Count == 0
                ? new VirtualNetworkGateway(id, location, type, subnet!, publicAddress, enableBgp, asn, defaultSite)
                {
                    IpConfigurationName = name!,
                }
                : null,
            problems);
    }

    // An active-active gateway has two configurations, both in the one GatewaySubnet.
    private static (string? Name, ResourceId? Subnet, ResourceId? PublicAddress) ReadConfigurations(BodyReader properties)
    {
        var configurations = properties.Objects("ipConfigurations");
        if (configurations.Count == 0)
        {
            properties.Refuse("ipConfigurations", "One is required.");
            return (null, null, null);
        }

        var read = new List<(string? Name, ResourceId? Subnet, ResourceId? PublicAddress)>();
        foreach (var configuration in configurations)
        {
            var name = configuration.RequiredText("name");
            var inner = configuration.Object("properties");
            read.Add((name, inner.RequiredReference("subnet", ResourceTypes.Subnet), inner.Reference("publicIPAddress", ResourceTypes.PublicIpAddress)));
        }

        if (read.Select(configuration => configuration.Subnet).OfType<ResourceId>().Distinct().Count() > 1)
        {
            properties.Refuse("ipConfigurations", "They name different subnets.");
        }

        return read[0];
    }

    // Nothing in the sealed network depends on these, but a wrong value is still a wrong request.
    private static void CheckUnusedChoices(BodyReader properties)
    {
        properties.OneOf("vpnType", "RouteBased", "PolicyBased");
        properties.OneOf("vpnGatewayGeneration", "None", "Generation1", "Generation2");
        properties.Flag("activeActive");
        var sku = properties.Object("sku");
        sku.Text("name");
        sku.Text("tier");
    }
}
