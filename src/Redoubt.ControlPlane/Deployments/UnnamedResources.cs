using Redoubt.ControlPlane.Groups;
using Redoubt.ControlPlane.Locks;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Deployments;

/// <summary>The resources of a group that a deployment does not name: they stay, or in mode Complete they go.</summary>
internal static class UnnamedResources
{
    /// <summary>All of them, in the order in which they can be deleted.</summary>
    public static IReadOnlyList<ResourceId> Of(string group, IEnumerable<ResourceId> named, StoreSnapshot snapshot)
    {
        var kept = named.SelectMany(WithParents).ToHashSet();
        var candidates = snapshot.InGroup(group).Where(resource => CanStandAlone(resource.Id) && !kept.Contains(resource.Id)).ToList();
        return
        [
            .. DeletionOrder.Of(candidates)
                .SelectMany(type => candidates.Where(resource => resource.Id.IsType(type)).Select(resource => resource.Id)),
        ];
    }

    /// <summary>
    /// A child goes with its parent and not by itself, but for links of zones, which have a location of their own. A lock is there to keep
    /// things from being deleted.
    /// </summary>
    private static bool CanStandAlone(ResourceId id) =>
        !id.IsType(ResourceTypes.Deployment) && !ResourceLocks.IsLock(id.Type) && (id.Parent is null || id.IsType(ResourceTypes.VirtualNetworkLink));

    /// <summary>What has a child that is named cannot go.</summary>
    private static IEnumerable<ResourceId> WithParents(ResourceId id)
    {
        for (var current = id; current is not null; current = current.Parent)
        {
            yield return current;
        }
    }
}
