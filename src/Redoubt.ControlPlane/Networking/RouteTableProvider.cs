using System.Text.Json.Nodes;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Networking;

/// <summary>Microsoft.Network/routeTables; its routes stand in its body.</summary>
internal sealed class RouteTableProvider() : TopLevelProvider(ResourceTypes.RouteTable)
{
    protected override JsonObject Render(StoredResource stored, StoreSnapshot snapshot) =>
        RouteTableWriter.Write(stored.Body, stored.ReadRouteTable(), NetworkAnswers.FactsOf(stored), SubnetsOf(stored.Id, snapshot));

    protected override void Validate(ResourceId id, JsonObject body, StoreSnapshot snapshot) =>
        DiagnosticException.ThrowIfAny(RouteTableRules.Validate(
            new RouteTableContext(RouteTableReader.Read(id, body).Value) { Subnets = SubnetsOf(id, snapshot) }));

    protected override IReadOnlyList<Diagnostic> WhyNotDeleted(StoredResource stored, StoreSnapshot snapshot) =>
        RouteTableRules.ValidateDeletion(stored.Id, SubnetsOf(stored.Id, snapshot));

    private static IReadOnlyList<ResourceId> SubnetsOf(ResourceId table, StoreSnapshot snapshot) =>
        NetworkReferences.SubnetsWith(subnet => subnet.RouteTableId, table, snapshot);
}
