using Redoubt.Model.Addresses;
using Redoubt.Model.Json;

namespace Redoubt.Model.Networking;

/// <summary>The property bgpSettings of gateways.</summary>
internal static class BgpReading
{
    /// <summary>The autonomous system, or null where none is given.</summary>
    public static long? Asn(BodyReader properties) => properties.Object("bgpSettings").Whole("asn", 1, uint.MaxValue);

    /// <summary>The address at which the router speaks, or null where none is given.</summary>
    public static Ipv4Address? PeeringAddress(BodyReader properties)
    {
        var settings = properties.Object("bgpSettings");
        return PrefixReading.ReadAddress(settings, "bgpPeeringAddress", settings.Text("bgpPeeringAddress"));
    }
}
