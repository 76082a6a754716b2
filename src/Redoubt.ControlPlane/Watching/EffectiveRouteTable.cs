using System.Text.Json.Nodes;
using Redoubt.Analysis;
using Redoubt.ControlPlane.Networking.Topologies;
using Redoubt.ControlPlane.Resources;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Watching;

/// <summary>POST effectiveRouteTable of an interface, and of an injected cache, whose nodes share their subnet's routes.</summary>
internal sealed class EffectiveRouteTable(string type, TopologySource topologies) : IResourceAction
{
    public string Type => type;

    public string Name => "effectiveRouteTable";

    public Task<JsonObject> InvokeAsync(StoredResource resource, JsonObject body, CancellationToken cancellationToken)
    {
        var nic = WatchedInterface.Find(resource.Id.ToString(), topologies)
            ?? throw new DiagnosticException(WatcherDiagnostics.NoSuchTarget(resource.Id.ToString()));
        var topology = topologies.Now.Topology;
        var tableId = topology.VirtualNetworks
            .SelectMany(network => network.Subnets)
            .First(subnet => subnet.Id.Equals(nic.SubnetId)).RouteTableId;
        var withoutGateway = topology.RouteTables.FirstOrDefault(table => table.Id.Equals(tableId))?.DisableBgpRoutePropagation ?? false;
        var routes = topologies.Analyzer.EffectiveRoutes(nic.SubnetId).Select(route => Write(route, withoutGateway));
        return Task.FromResult(new JsonObject { ["value"] = new JsonArray([.. routes]) });
    }

    private static JsonObject Write(EffectiveRoute route, bool withoutGateway)
    {
        var answer = new JsonObject();
        if (route.Name is not null)
        {
            answer["name"] = route.Name;
        }

        answer["disableBgpRoutePropagation"] = withoutGateway;
        answer["source"] = route.Source.ToString();
        answer["state"] = route.State.ToString();
        answer["addressPrefix"] = new JsonArray(route.Prefix.ToString());
        answer["nextHopType"] = route.NextHopType.ToString();
        answer["nextHopIpAddress"] = new JsonArray([.. route.NextHopAddresses.Select(address => (JsonNode)address.ToString())]);
        return answer;
    }
}
