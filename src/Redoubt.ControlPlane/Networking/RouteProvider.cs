using System.Text.Json.Nodes;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Json;
using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Networking;

/// <summary>Microsoft.Network/routeTables/routes.</summary>
internal sealed class RouteProvider(RouteTableProvider tables) : InlineChildProvider(ResourceTypes.Route, Collection)
{
    private const string Collection = "routes";

    public override IEnumerable<ResourceId> List(StoreSnapshot snapshot) =>
        snapshot.OfType(ResourceTypes.RouteTable)
            .SelectMany(table => table.ReadRouteTable().Routes.Select(route => table.Id.Child(Collection, route.Name)));

    protected override JsonObject? Render(StoredResource parent, string name, StoreSnapshot snapshot) =>
        parent.ReadRouteTable().Routes.FirstOrDefault(route => route.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } route
            ? RouteWriter.Write(
                InlineChildren.Find(parent.Body, Collection, name)!, parent.Id, route, NetworkAnswers.FactsOf(parent))
            : null;

    protected override void Accept(ResourceId parent, JsonObject body, StoreChange change) => tables.Accept(parent, body, change);
}
