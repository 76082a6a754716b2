using System.Runtime.CompilerServices;

namespace Redoubt.ControlPlane.Store;

/// <summary>
/// What was read of a stored resource, kept as long as the resource itself: a changed one is another instance, and topologies
/// of hundreds of networks are read often.
/// </summary>
internal static class Typed<T>
    where T : class
{
    private static readonly ConditionalWeakTable<StoredResource, T> Cache = [];

    public static T Of(StoredResource stored, Func<StoredResource, T> read) =>
        Cache.TryGetValue(stored, out var value) ? value : Cache.GetValue(stored, resource => read(resource));
}
