using System.Text.Json.Nodes;
using Redoubt.Analysis;
using Redoubt.ControlPlane.Networking.Topologies;
using Redoubt.ControlPlane.Resources;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Watching;

/// <summary>POST effectiveNetworkSecurityGroups of an interface, and of an injected cache, for its first node.</summary>
internal sealed class EffectiveSecurityGroups(string type, TopologySource topologies) : IResourceAction
{
    public string Type => type;

    public string Name => "effectiveNetworkSecurityGroups";

    public Task<JsonObject> InvokeAsync(StoredResource resource, JsonObject body, CancellationToken cancellationToken)
    {
        var nic = WatchedInterface.Find(resource.Id.ToString(), topologies)
            ?? throw new DiagnosticException(WatcherDiagnostics.NoSuchTarget(resource.Id.ToString()));
        var groups = topologies.Analyzer.EffectiveRules(nic.Id).Select(Write);
        return Task.FromResult(new JsonObject { ["value"] = new JsonArray([.. groups]) });
    }

    private static JsonObject Write(EffectiveGroup group) => new()
    {
        ["networkSecurityGroup"] = Reference(group.GroupId),
        ["association"] = new JsonObject
        {
            [group.AssociatedTo.IsType(ResourceTypes.Subnet) ? "subnet" : "networkInterface"] = Reference(group.AssociatedTo),
        },
        ["effectiveSecurityRules"] = EffectiveRuleWriter.Write(group.Rules),
    };

    private static JsonObject Reference(ResourceId id) => new() { ["id"] = id.ToString() };
}
