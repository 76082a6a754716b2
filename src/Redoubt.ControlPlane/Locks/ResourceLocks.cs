using Redoubt.ControlPlane.Store;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Locks;

/// <summary>
/// What management locks forbid. A lock of the subscription holds for all groups, one of a group for all that is in it, one of a resource
/// for its children too; one that says CanNotDelete forbids deletion, ReadOnly every change and every POST.
/// </summary>
internal static class ResourceLocks
{
    public const string CanNotDelete = "CanNotDelete", ReadOnly = "ReadOnly";

    /// <summary>How an id ends when a resource is locked and not its group: …/Redis/mycache/providers/Microsoft.Authorization/locks/mylock.</summary>
    private const string OfResource = "/providers/locks";

    public static bool IsLock(string type) =>
        type.Equals(ResourceTypes.Lock, StringComparison.OrdinalIgnoreCase) || type.EndsWith(OfResource, StringComparison.OrdinalIgnoreCase);

    /// <summary>The resource that a lock is of; null for a lock of a group or of the subscription.</summary>
    public static ResourceId? LockedBy(ResourceId lockId) =>
        lockId.IsType(ResourceTypes.Lock) ? null : lockId.Parent?.Parent;

    public static IEnumerable<StoredResource> Of(StoreSnapshot snapshot) => snapshot.OfTypes(IsLock);

    /// <summary>Refuses what a lock forbids to do to a resource, or to a group itself.</summary>
    /// <exception cref="DiagnosticException">It is locked, or what it belongs to.</exception>
    public static void RefuseWrite(ResourceId id, StoreSnapshot snapshot) => Refuse(id.ToString(), "write", ReadOnlyOf(id, snapshot));

    /// <inheritdoc cref="RefuseWrite" />
    public static void RefuseAction(ResourceId id, StoreSnapshot snapshot) => Refuse(id.ToString(), "action", ReadOnlyOf(id, snapshot));

    /// <inheritdoc cref="RefuseWrite" />
    public static void RefuseDeletion(ResourceId id, StoreSnapshot snapshot) =>
        Refuse(id.ToString(), "delete", Of(snapshot).Where(each => HoldsFor(each.Id, id) || id.Equals(LockedBy(each.Id)?.Parent)));

    /// <summary>Refuses to delete a group that is locked, or in which something is.</summary>
    /// <exception cref="DiagnosticException">It is.</exception>
    public static void RefuseDeletion(StoredGroup group, string groupId, StoreSnapshot snapshot) =>
        Refuse(groupId, "delete", Of(snapshot).Where(each => IsOf(each.Id, group.Name)));

    private static IEnumerable<StoredResource> ReadOnlyOf(ResourceId id, StoreSnapshot snapshot) => IsLock(id.Type)
        ? []
        : Of(snapshot).Where(each => LevelOf(each) == ReadOnly && HoldsFor(each.Id, id));

    private static string LevelOf(StoredResource stored) => LockReader.LevelOf(stored.Body);

    private static bool HoldsFor(ResourceId lockId, ResourceId id)
    {
        if (IsLock(id.Type))
        {
            return false;
        }

        if (LockedBy(lockId) is not { } locked)
        {
            return IsOf(lockId, id.IsType(ResourceTypes.ResourceGroup) ? id.Name : id.ResourceGroup);
        }

        for (var each = id; each is not null; each = each.Parent)
        {
            if (each.Equals(locked))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a lock is in the group, or of the subscription.</summary>
    private static bool IsOf(ResourceId lockId, string group) =>
        !lockId.IsInGroup || lockId.ResourceGroup.Equals(group, StringComparison.OrdinalIgnoreCase);

    private static void Refuse(string scope, string what, IEnumerable<StoredResource> locks)
    {
        var locked = locks.Select(each => LockedBy(each.Id)?.ToString() ?? GroupOf(each.Id)).Distinct().ToList();
        if (locked.Count > 0)
        {
            throw new DiagnosticException(RequestDiagnostics.ScopeLocked(scope, what, locked));
        }
    }

    private static string GroupOf(ResourceId id) =>
        $"/subscriptions/{id.SubscriptionId}{(id.IsInGroup ? $"/resourceGroups/{id.ResourceGroup}" : "")}";
}
