using System.Text.Json.Nodes;
using Redoubt.ControlPlane.Resources;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Networking;

/// <summary>Microsoft.Network/networkSecurityGroups; its rules stand in its body.</summary>
internal sealed class SecurityGroupProvider : IResourceProvider
{
    public string Type => ResourceTypes.NetworkSecurityGroup;

    public JsonObject? Render(ResourceId id, StoreSnapshot snapshot) =>
        snapshot.TryGet(id, out var stored) ? NetworkAnswers.Group(stored, snapshot) : null;

    public PutOutcome Put(PutRequest request, StoreChange change)
    {
        var exists = change.Now.TryGet(request.Id, out var existing);
        var id = existing?.Id ?? request.Id;
        Accept(id, request.Body, change);
        return new PutOutcome(!exists, NetworkWrite.Begin(id, change));
    }

    public StoredOperation? Delete(ResourceId id, StoreChange change)
    {
        if (!change.Now.TryGet(id, out var stored))
        {
            return null;
        }

        DiagnosticException.ThrowIfAny(NetworkSecurityGroupRules.ValidateDeletion(stored.Id, NetworkContexts.UsersOf(id, change.Now)));
        return NetworkDeletion.Begin(stored, change);
    }

    /// <summary>Checks the whole body, a changed rule included, and stores it.</summary>
    public static void Accept(ResourceId id, JsonObject body, StoreChange change)
    {
        var asked = NetworkSecurityGroupReader.Read(id, body).Value;
        DiagnosticException.ThrowIfAny(NetworkSecurityGroupRules.Validate(asked, NetworkReferences.Known(
            asked.Rules.SelectMany(rule => rule.ApplicationSecurityGroups),
            ResourceTypes.ApplicationSecurityGroup,
            asked.Location,
            change.Now)));
        var stored = change.Now.Find(id) ?? StoredResource.New(id, body, ProvisioningStates.Updating, change.Time);
        change.Put(stored with { Body = body, State = ProvisioningStates.Updating });
    }
}
