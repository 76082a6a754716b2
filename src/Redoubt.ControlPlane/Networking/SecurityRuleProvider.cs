using System.Text.Json.Nodes;
using Redoubt.ControlPlane.Resources;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Json;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Networking;

/// <summary>Microsoft.Network/networkSecurityGroups/securityRules: a change of the group's body.</summary>
internal sealed class SecurityRuleProvider : IResourceProvider
{
    private const string Collection = "securityRules";

    public string Type => ResourceTypes.SecurityRule;

    public ResourceId OwnerOf(ResourceId id) => id.Parent!;

    public IEnumerable<ResourceId> List(StoreSnapshot snapshot) =>
        snapshot.OfType(ResourceTypes.NetworkSecurityGroup)
            .SelectMany(group => group.ReadGroup().Rules.Select(rule => group.Id.Child(Collection, rule.Name)));

    public JsonObject? Render(ResourceId id, StoreSnapshot snapshot) =>
        snapshot.TryGet(id.Parent, out var group) ? NetworkAnswers.Rule(group, id.Name) : null;

    public PutOutcome Put(PutRequest request, StoreChange change)
    {
        var group = change.Now.Resources[request.Id.Parent!.Key];
        var body = group.Body.DeepClone().AsObject();
        var created = InlineChildren.Find(body, Collection, request.Id.Name) is null;
        InlineChildren.Put(body, Collection, request.Id.Name, request.Body);
        SecurityGroupProvider.Accept(group.Id, body, change);
        return new PutOutcome(created, NetworkWrite.Begin(group.Id, change));
    }

    public StoredOperation? Delete(ResourceId id, StoreChange change)
    {
        if (!change.Now.TryGet(id.Parent, out var stored))
        {
            return null;
        }

        var body = stored.Body.DeepClone().AsObject();
        if (!InlineChildren.Remove(body, Collection, id.Name))
        {
            return null;
        }

        change.Put(stored with { Body = body, State = ProvisioningStates.Updating });
        return NetworkWrite.Begin(stored.Id, change);
    }
}
