using System.Text.Json.Nodes;
using Redoubt.Analysis;
using Redoubt.ControlPlane.Networking;
using Redoubt.ControlPlane.Networking.Topologies;
using Redoubt.ControlPlane.Resources;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Watching;

/// <summary>POST securityGroupView: the groups of a target's interface, as they were written and as they work.</summary>
internal sealed class SecurityGroupView(TopologySource topologies, ResourceStore store) : IResourceAction
{
    public string Type => ResourceTypes.NetworkWatcher;

    public string Name => "securityGroupView";

    public Task<JsonObject> InvokeAsync(StoredResource resource, JsonObject body, CancellationToken cancellationToken)
    {
        var nic = WatchedInterface.Of(body, topologies);
        var (groups, snapshot) = (topologies.Analyzer.EffectiveRules(nic.Id), store.Snapshot);
        var associations = new JsonObject();
        foreach (var group in groups)
        {
            var name = group.AssociatedTo.IsType(ResourceTypes.Subnet) ? "subnetAssociation" : "networkInterfaceAssociation";
            associations[name] = new JsonObject
            {
                ["id"] = group.AssociatedTo.ToString(),
                ["securityRules"] = Rules(group.GroupId, "securityRules", snapshot),
            };
        }

        if (groups.Count > 0)
        {
            associations["defaultSecurityRules"] = Rules(groups[0].GroupId, "defaultSecurityRules", snapshot);
        }

        associations["effectiveSecurityRules"] = EffectiveRuleWriter.Write(groups.SelectMany(group => group.Rules));
        var view = new JsonObject { ["id"] = nic.Id.ToString(), ["securityRuleAssociations"] = associations };
        return Task.FromResult(new JsonObject { ["networkInterfaces"] = new JsonArray(view) });
    }

    private static JsonNode Rules(ResourceId group, string collection, StoreSnapshot snapshot) =>
        snapshot.TryGet(group, out var stored)
            ? NetworkAnswers.Group(stored, snapshot)["properties"]![collection]!.DeepClone()
            : new JsonArray();
}
