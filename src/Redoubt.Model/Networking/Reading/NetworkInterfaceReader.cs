using System.Text.Json.Nodes;
using Redoubt.Model.Addresses;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Json;
using Redoubt.Model.Locations;
using Redoubt.Model.Resources;

namespace Redoubt.Model.Networking;

/// <summary>Reads the body of a network interface.</summary>
public static class NetworkInterfaceReader
{
    /// <summary>The interface, or everything in the body that cannot be read. Unknown properties are passed over.</summary>
    /// <param name="id">The interface's id.</param>
    /// <param name="body">The whole body.</param>
    public static Reading<NetworkInterface> Read(ResourceId id, JsonObject body)
    {
        var problems = new List<Diagnostic>();
        var root = new BodyReader(body, "", problems, RequestDiagnostics.InvalidRequestFormat);
        var location = LocationReading.Read(root, ResourceTypes.NetworkInterface);
        var properties = root.Object("properties");
        var group = properties.Reference("networkSecurityGroup", ResourceTypes.NetworkSecurityGroup);
        var forwards = properties.Flag("enableIPForwarding") ?? false;
        var configurations = properties.Objects("ipConfigurations");
        if (configurations.Count == 0)
        {
            properties.Refuse("ipConfigurations", "One is required.");
        }
        else if (configurations.Count > 1)
        {
            properties.Report(NetworkDiagnostics.NotSupported(
                properties.PathOf("ipConfigurations"), $"An interface has one IP configuration; {configurations.Count} are given."));
        }

        var attached = configurations.Count == 1 ? ReadConfiguration(id, configurations[0]) : null;
        return new Reading<NetworkInterface>(
            problems.Count == 0
                ? attached! with { Location = location, NetworkSecurityGroupId = group, EnableIpForwarding = forwards }
                : null,
            problems);
    }

    private static NetworkInterface? ReadConfiguration(ResourceId id, BodyReader configuration)
    {
        var name = configuration.RequiredText("name");
        var properties = configuration.Object("properties");
        var subnet = properties.Reference("subnet", ResourceTypes.Subnet);
        if (properties.Object("subnet").Find("id") is null)
        {
            properties.Refuse("subnet", "It is required.");
        }

        var address = ReadStaticAddress(properties);
        var publicAddress = properties.Reference("publicIPAddress", ResourceTypes.PublicIpAddress);
        var groups = ReferenceReading.Read(properties, "applicationSecurityGroups", ResourceTypes.ApplicationSecurityGroup);
        return name is null || subnet is null ? null : new NetworkInterface(id, "", name, subnet, address, null)
        {
            PublicIpAddressId = publicAddress,
            ApplicationSecurityGroupIds = groups,
        };
    }

    // A dynamic configuration answers its address too; sent back it is not a wish.
    private static Ipv4Address? ReadStaticAddress(BodyReader properties)
    {
        properties.OneOf("privateIPAllocationMethod", "Dynamic", "Static");
        if (!string.Equals(properties.Text("privateIPAllocationMethod"), "Static", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var text = properties.Text("privateIPAddress");
        if (text is null)
        {
            properties.Refuse("privateIPAddress", "It is required with the allocation method Static.");
        }

        return PrefixReading.ReadAddress(properties, "privateIPAddress", text);
    }
}
