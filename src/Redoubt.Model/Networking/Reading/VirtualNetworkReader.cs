using System.Text.Json.Nodes;
using Redoubt.Model.Addresses;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Json;
using Redoubt.Model.Locations;
using Redoubt.Model.Resources;

namespace Redoubt.Model.Networking;

/// <summary>Reads the body of a virtual network with the subnets and peerings in it.</summary>
public static class VirtualNetworkReader
{
    /// <summary>The network, or everything in the body that cannot be read. Unknown properties are passed over.</summary>
    /// <param name="id">The network's id.</param>
    /// <param name="body">The whole body.</param>
    public static Reading<VirtualNetwork> Read(ResourceId id, JsonObject body)
    {
        var problems = new List<Diagnostic>();
        var root = new BodyReader(body, "", problems, RequestDiagnostics.InvalidRequestFormat);
        var properties = root.Object("properties");
        var space = properties.Object("addressSpace");
        var network = new VirtualNetwork(
            id,
            LocationReading.Read(root, ResourceTypes.VirtualNetwork),
            PrefixReading.Read(space, "addressPrefixes", space.Texts("addressPrefixes"), id),
            ReadDnsServers(properties.Object("dhcpOptions")),
            ReadChildren(id, "subnets", properties, SubnetReader.Read))
        {
            Peerings = ReadChildren(id, "virtualNetworkPeerings", properties, PeeringReader.Read),
        };
        return new Reading<VirtualNetwork>(problems.Count == 0 ? network : null, problems);
    }

    private static List<Ipv4Address> ReadDnsServers(BodyReader options) =>
        [.. options.Texts("dnsServers").Select(text => PrefixReading.ReadAddress(options, "dnsServers", text)).OfType<Ipv4Address>()];

    private static List<T> ReadChildren<T>(ResourceId id, string collection, BodyReader properties, Func<ResourceId, BodyReader, T?> read)
        where T : class
    {
        var children = new List<T>();
        foreach (var body in properties.Objects(collection))
        {
            if (body.RequiredText("name") is { Length: > 0 } name && read(id.Child(collection, name), body) is { } child)
            {
                children.Add(child);
            }
        }

        return children;
    }
}
