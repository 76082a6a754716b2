using System.Text.Json.Nodes;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Networking;

/// <summary>Microsoft.Network/networkSecurityGroups/securityRules.</summary>
internal sealed class SecurityRuleProvider() : InlineChildProvider(ResourceTypes.SecurityRule, Collection)
{
    private const string Collection = "securityRules";

    public override IEnumerable<ResourceId> List(StoreSnapshot snapshot) =>
        snapshot.OfType(ResourceTypes.NetworkSecurityGroup)
            .SelectMany(group => group.ReadGroup().Rules.Select(rule => group.Id.Child(Collection, rule.Name)));

    protected override JsonObject? Render(StoredResource parent, string name, StoreSnapshot snapshot) => NetworkAnswers.Rule(parent, name);

    protected override void Accept(ResourceId parent, JsonObject body, StoreChange change) =>
        SecurityGroupProvider.Accept(parent, body, change);
}
