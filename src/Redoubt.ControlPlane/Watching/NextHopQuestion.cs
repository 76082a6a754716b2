using System.Text.Json.Nodes;
using Redoubt.ControlPlane.Networking.Topologies;
using Redoubt.ControlPlane.Resources;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Watching;

/// <summary>POST nextHop: where an interface's packets for an address go first, and which route table says so.</summary>
internal sealed class NextHopQuestion(TopologySource topologies) : IResourceAction
{
    public string Type => ResourceTypes.NetworkWatcher;

    public string Name => "nextHop";

    public Task<JsonObject> InvokeAsync(StoredResource resource, JsonObject body, CancellationToken cancellationToken)
    {
        var nic = WatchedInterface.Of(body, topologies);
        _ = WatchedInterface.Address(body, "sourceIPAddress");
        var hop = topologies.Analyzer.NextHop(nic.Id, WatchedInterface.Address(body, "destinationIPAddress"));
        var answer = new JsonObject { ["nextHopType"] = NameOf(hop.Type) };
        if (hop.Address is { } address)
        {
            answer["nextHopIpAddress"] = address.ToString();
        }

        // A route that nobody wrote has no table; the cloud says where it comes from in its place.
        answer["routeTableId"] = hop.Route?.RouteTableId?.ToString() ?? "System Route";
        return Task.FromResult(answer);
    }

    /// <summary>The answer knows six kinds; what stays on the platform's own net is told as what it would be without.</summary>
    private static string NameOf(NextHopType type) => type switch
    {
        NextHopType.VNetPeering or NextHopType.InterfaceEndpoint => nameof(NextHopType.VnetLocal),
        NextHopType.VirtualNetworkServiceEndpoint => nameof(NextHopType.Internet),
        _ => type.ToString(),
    };
}
