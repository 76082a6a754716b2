using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Json;
using Redoubt.Model.Locations;
using Redoubt.Model.Resources;

namespace Redoubt.Model.Networking;

/// <summary>Reads the body of a public address.</summary>
public static partial class PublicIpAddressReader
{
    /// <summary>The public address, or everything in the body that cannot be read. Unknown properties are passed over.</summary>
    /// <param name="id">The public address's id.</param>
    /// <param name="body">The whole body.</param>
    public static Reading<PublicIpAddress> Read(ResourceId id, JsonObject body)
    {
        var problems = new List<Diagnostic>();
        var root = new BodyReader(body, "", problems, RequestDiagnostics.InvalidRequestFormat);
        var properties = root.Object("properties");
        properties.OneOf("publicIPAllocationMethod", "Static", "Dynamic");
        IdleTimeout.Check(properties, 4, 30);
        RefuseUnsupported(properties);
        var address = new PublicIpAddress(
            id,
            LocationReading.Read(root, ResourceTypes.PublicIpAddress),
            ReadSku(root.Object("sku")),
            string.Equals(properties.Text("publicIPAllocationMethod"), "Static", StringComparison.OrdinalIgnoreCase),
            ReadLabel(properties.Object("dnsSettings")));
        return new Reading<PublicIpAddress>(problems.Count == 0 ? address : null, problems);
    }

    private static NetworkSku ReadSku(BodyReader sku)
    {
        sku.OneOf("tier", "Regional", "Global");
        return sku.Text("name") is { } name ? sku.Choice<NetworkSku>("name", name) : NetworkSku.Basic;
    }

    private static string? ReadLabel(BodyReader settings)
    {
        var label = settings.Text("domainNameLabel");
        if (label is not null && !Label().IsMatch(label))
        {
            settings.Refuse(
                "domainNameLabel",
                $"It is '{label}'; 3 to 63 lower case letters, digits and hyphens are possible, a letter first and no hyphen last.");
        }

        return label;
    }

    private static void RefuseUnsupported(BodyReader properties)
    {
        properties.OneOf("publicIPAddressVersion", "IPv4", "IPv6");
        if (string.Equals(properties.Text("publicIPAddressVersion"), "IPv6", StringComparison.OrdinalIgnoreCase))
        {
            properties.Report(NetworkDiagnostics.NotSupported(
                properties.PathOf("publicIPAddressVersion"), "Public addresses are of version IPv4."));
        }

        if (properties.Find("publicIPPrefix") is not null)
        {
            properties.Report(NetworkDiagnostics.NotSupported(
                properties.PathOf("publicIPPrefix"), "Public addresses are given out one by one."));
        }
    }

    [GeneratedRegex("^[a-z][a-z0-9-]{1,61}[a-z0-9]$")]
    private static partial Regex Label();
}
