using System.Text.Json.Nodes;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Json;
using Redoubt.Model.Locations;
using Redoubt.Model.Resources;

namespace Redoubt.Model.Networking;

/// <summary>Reads the body of a route table with the routes in it.</summary>
public static class RouteTableReader
{
    /// <summary>The table, or everything in the body that cannot be read. Unknown properties are passed over.</summary>
    /// <param name="id">The table's id.</param>
    /// <param name="body">The whole body.</param>
    public static Reading<RouteTable> Read(ResourceId id, JsonObject body)
    {
        var problems = new List<Diagnostic>();
        var root = new BodyReader(body, "", problems, RequestDiagnostics.InvalidRequestFormat);
        var properties = root.Object("properties");
        var table = new RouteTable(
            id,
            LocationReading.Read(root, ResourceTypes.RouteTable),
            [.. properties.Objects("routes").Select(route => RouteReader.Read(route.RequiredText("name") ?? "", route))],
            properties.Flag("disableBgpRoutePropagation") ?? false);
        return new Reading<RouteTable>(problems.Count == 0 ? table : null, problems);
    }
}
