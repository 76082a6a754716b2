using System.Text.Json.Nodes;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Json;
using Redoubt.Model.Resources;

namespace Redoubt.Model.Networking;

/// <summary>Reads the body of a route, its own or the one that stands in its table's.</summary>
public static class RouteReader
{
    private static readonly NextHopType[] Users =
    [
        NextHopType.VirtualNetworkGateway, NextHopType.VnetLocal, NextHopType.Internet, NextHopType.VirtualAppliance, NextHopType.None,
    ];

    /// <summary>The route, or everything in the body that cannot be read.</summary>
    /// <param name="id">The route's id.</param>
    /// <param name="body">The body with "properties".</param>
    public static Reading<UserRoute> Read(ResourceId id, JsonObject body)
    {
        var problems = new List<Diagnostic>();
        var route = Read(id.Name, new BodyReader(body, "", problems, RequestDiagnostics.InvalidRequestFormat));
        return new Reading<UserRoute>(problems.Count == 0 ? route : null, problems);
    }

    internal static UserRoute Read(string name, BodyReader body)
    {
        var properties = body.Object("properties");
        var address = properties.Text("nextHopIpAddress");
        properties.Flag("hasBgpOverride");
        return new UserRoute(
            name,
            properties.RequiredText("addressPrefix") ?? "",
            ReadNextHopType(properties),
            address is "" ? null : PrefixReading.ReadAddress(properties, "nextHopIpAddress", address));
    }

    private static NextHopType ReadNextHopType(BodyReader properties)
    {
        if (properties.RequiredText("nextHopType") is not { Length: > 0 } text)
        {
            return default;
        }

        if (Enum.TryParse<NextHopType>(text, ignoreCase: true, out var type) && Users.Contains(type) && !char.IsAsciiDigit(text[0]))
        {
            return type;
        }

        properties.Refuse("nextHopType", $"It is '{text}'; {string.Join(", ", Users)} are possible.");
        return default;
    }
}
