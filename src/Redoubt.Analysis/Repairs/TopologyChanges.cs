using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.Analysis.Repairs;

/// <summary>Topologies with one group or table changed.</summary>
internal static class TopologyChanges
{
    public static NetworkTopology ChangingRules(
        this NetworkTopology topology, ResourceId groupId, Func<IReadOnlyList<SecurityRule>, IReadOnlyList<SecurityRule>> change) =>
        topology with
        {
            NetworkSecurityGroups =
            [
                .. topology.NetworkSecurityGroups.Select(group =>
                    group.Id.Equals(groupId) ? group with { Rules = change(group.Rules) } : group),
            ],
        };

    public static NetworkTopology ChangingRoutes(
        this NetworkTopology topology, ResourceId tableId, Func<IReadOnlyList<UserRoute>, IReadOnlyList<UserRoute>> change) =>
        topology with
        {
            RouteTables =
            [
                .. topology.RouteTables.Select(table => table.Id.Equals(tableId) ? table with { Routes = change(table.Routes) } : table),
            ],
        };

    public static NetworkTopology With(this NetworkTopology topology, IEnumerable<NetworkChange> changes) =>
        changes.Aggregate(topology, (changed, change) => change.ApplyTo(changed));
}
