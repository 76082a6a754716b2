using System.Text.Json.Nodes;
using Redoubt.ControlPlane.Networking.Topologies;
using Redoubt.Model.Addresses;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Watching;

/// <summary>
/// The interface that a question is about: targetNicResourceId, or a target that has one. The cloud's targets are virtual
/// machines; here they are interfaces, and caches, which stand for their first node.
/// </summary>
internal static class WatchedInterface
{
    public static AttachedInterface Of(JsonObject body, TopologySource topologies)
    {
        var target = Text(body, "targetResourceId");
        var nic = Text(body, "targetNicResourceId") is { Length: > 0 } named ? named : target;
        return Find(nic, topologies) ?? throw new DiagnosticException(WatcherDiagnostics.NoSuchTarget(nic ?? ""));
    }

    /// <summary>The interface itself, or the first node of the cache; null where there is neither.</summary>
    public static AttachedInterface? Find(string? text, TopologySource topologies) =>
        ResourceId.TryParse(text, out var id)
            ? topologies.Now.Topology.Interfaces.FirstOrDefault(
                member => member.Id.Equals(id) || (id.IsType(ResourceTypes.Redis) && id.Equals(member.Id.Parent)))
            : null;

    public static string? Text(JsonObject body, string name) => (body[name] as JsonValue)?.ToString();

    public static Ipv4Address Address(JsonObject body, string name) =>
        Ipv4Address.TryParse(Text(body, name), out var address)
            ? address
            : throw new DiagnosticException(WatcherDiagnostics.InvalidParameter(name, Text(body, name), "an IPv4 address such as 10.0.0.4"));
}
