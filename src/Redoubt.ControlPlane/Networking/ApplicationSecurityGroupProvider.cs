using System.Text.Json.Nodes;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Networking;

/// <summary>Microsoft.Network/applicationSecurityGroups.</summary>
internal sealed class ApplicationSecurityGroupProvider() : TopLevelProvider(ResourceTypes.ApplicationSecurityGroup)
{
    protected override JsonObject Render(StoredResource stored, StoreSnapshot snapshot) =>
        ApplicationSecurityGroupWriter.Write(stored.Body, stored.ReadApplicationGroup(), NetworkAnswers.FactsOf(stored));

    protected override void Validate(ResourceId id, JsonObject body, StoreSnapshot snapshot) =>
        DiagnosticException.ThrowIfAny(ApplicationSecurityGroupRules.Validate(ApplicationSecurityGroupReader.Read(id, body).Value));

    protected override IReadOnlyList<Diagnostic> WhyNotDeleted(StoredResource stored, StoreSnapshot snapshot) =>
        ApplicationSecurityGroupRules.ValidateDeletion(
            stored.Id, MembersOf(stored.Id, snapshot), RulesWith(stored.Id, snapshot));

    private static List<ResourceId> MembersOf(ResourceId group, StoreSnapshot snapshot) =>
        [.. snapshot.OfType(ResourceTypes.NetworkInterface)
            .Select(member => member.ReadInterface())
            .Where(member => member.ApplicationSecurityGroupIds.Contains(group))
            .Select(member => member.IpConfigurationId)];

    private static List<ResourceId> RulesWith(ResourceId group, StoreSnapshot snapshot) =>
        [.. snapshot.OfType(ResourceTypes.NetworkSecurityGroup)
            .Select(stored => stored.ReadGroup())
            .SelectMany(security => security.Rules
                .Where(rule => rule.ApplicationSecurityGroups.Contains(group))
                .Select(rule => security.Id.Child("securityRules", rule.Name)))];
}
