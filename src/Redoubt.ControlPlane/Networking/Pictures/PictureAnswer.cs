using System.Globalization;
using System.Text.Json.Nodes;
using Redoubt.Analysis.Pictures;

namespace Redoubt.ControlPlane.Networking.Pictures;

/// <summary>A picture as the API answers it.</summary>
internal static class PictureAnswer
{
    public static JsonObject Render(NetworkPicture picture, TopologyQuestion question)
    {
        var leftOut = Math.Max(0, picture.EdgeCount - NetworkPainter.MostEdges);
        return new JsonObject
        {
            ["port"] = question.Port,
            ["protocol"] = question.Protocol.ToString(),
            ["focus"] = question.Focus?.ToString(),
            ["places"] = new JsonArray([.. picture.Places.Select(Place)]),
            ["links"] = new JsonArray([.. picture.Links.Select(Link)]),
            ["edges"] = new JsonArray([.. picture.Edges.Select(Edge)]),
            ["edgesLeftOut"] = leftOut,
            ["notice"] = leftOut == 0 ? null : string.Create(
                CultureInfo.InvariantCulture,
                $"{NetworkPainter.MostEdges} of {picture.EdgeCount} edges are shown. Name a cache, a subnet or a virtual network as 'focus' to see all of its own."),
        };
    }

    private static JsonObject Place(PicturePlace place) => new()
    {
        ["id"] = place.Key,
        ["kind"] = place.Kind.ToString(),
        ["name"] = place.Name,
        ["parent"] = place.Parent,
        ["addresses"] = Texts(place.Addresses),
        ["cache"] = place.CacheId?.ToString(),
        ["networkSecurityGroup"] = place.NetworkSecurityGroupId?.ToString(),
        ["routeTable"] = place.RouteTableId?.ToString(),
    };

    private static JsonObject Link(PictureLink link) => new()
    {
        ["id"] = link.Id.ToString(),
        ["kind"] = link.Kind.ToString(),
        ["from"] = link.From,
        ["to"] = link.To,
        ["state"] = link.State,
        ["connected"] = link.IsConnected,
    };

    private static JsonObject Edge(PictureEdge edge) => new()
    {
        ["from"] = edge.From,
        ["to"] = edge.To,
        ["verdict"] = edge.Verdict.ToString(),
        ["decidedBy"] = Decision(edge.DecidedBy),
        ["denied"] = new JsonArray([.. edge.Denied.Select(Denied)]),
        ["steps"] = Texts(edge.Steps),
    };

    private static JsonObject Denied(DeniedInterval interval) => new()
    {
        ["ports"] = interval.Ports.ToString(),
        ["sources"] = interval.SourcesText,
        ["destinations"] = interval.DestinationsText,
        ["sentence"] = interval.Sentence,
        ["decidedBy"] = Decision(interval.DecidedBy),
    };

    private static JsonObject Decision(EdgeDecision decision) => new()
    {
        ["kind"] = decision.Kind,
        ["id"] = decision.Id?.ToString(),
        ["name"] = decision.Name,
        ["sentence"] = decision.Sentence,
        ["answers"] = decision.IsAnswer,
    };

    private static JsonArray Texts(IEnumerable<string> texts) => [.. texts.Select(text => (JsonNode)text)];
}
