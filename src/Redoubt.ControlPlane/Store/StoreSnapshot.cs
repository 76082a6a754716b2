using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Store;

/// <summary>All groups and resources at one moment, by key. Readers need no lock.</summary>
internal sealed record StoreSnapshot(
    ImmutableDictionary<string, StoredGroup> Groups, ImmutableDictionary<string, StoredResource> Resources)
{
    /// <summary>The resources of each type, ordered by id, by its first asker; null while a change is still being made, when each step has a snapshot.</summary>
    private Lazy<Dictionary<string, StoredResource[]>>? byType;

    public ImmutableDictionary<string, StoredResource> Resources
    {
        get;
        init => (field, byType) = (value, null);
    } = Resources;

    public static StoreSnapshot Empty { get; } =
        new(ImmutableDictionary<string, StoredGroup>.Empty, ImmutableDictionary<string, StoredResource>.Empty);

    /// <summary>The tokens that open caches, by hash.</summary>
    public ImmutableDictionary<string, StoredToken> Tokens { get; init; } = ImmutableDictionary<string, StoredToken>.Empty;

    /// <summary>The namespaces of providers that the subscription has unregistered; all others are registered.</summary>
    public ImmutableHashSet<string> Unregistered { get; init; } = ImmutableHashSet.Create<string>(StringComparer.OrdinalIgnoreCase);

    public bool TryGet(ResourceId? id, [NotNullWhen(true)] out StoredResource? resource)
    {
        resource = null;
        return id is not null && Resources.TryGetValue(id.Key, out resource);
    }

    public StoredResource? Find(ResourceId? id) => TryGet(id, out var resource) ? resource : null;

    public bool TryGetGroup(string name, [NotNullWhen(true)] out StoredGroup? group) =>
        Groups.TryGetValue(StoredGroup.KeyOf(name), out group);

    /// <summary>The same, which finds the resources of a type without looking at all: one that stays for a while.</summary>
    public StoreSnapshot Indexed() => this with { byType = new(ByType) };

    /// <summary>The resources of one type, ordered by id.</summary>
    public IEnumerable<StoredResource> OfType(string type) => byType is { Value: var index }
        ? index.GetValueOrDefault(type, [])
        : Resources.Values.Where(resource => resource.Id.IsType(type)).OrderBy(resource => resource.Key, StringComparer.Ordinal);

    /// <summary>The resources whose type is such, in no order.</summary>
    public IEnumerable<StoredResource> OfTypes(Func<string, bool> isSuch) => byType is { Value: var index }
        ? index.Where(type => isSuch(type.Key)).SelectMany(type => type.Value)
        : Resources.Values.Where(resource => isSuch(resource.Id.Type));

    public IEnumerable<StoredResource> InGroup(string group) =>
        Resources.Values
            .Where(resource => string.Equals(resource.Id.ResourceGroup, group, StringComparison.OrdinalIgnoreCase))
            .OrderBy(resource => resource.Key, StringComparer.Ordinal);

    private Dictionary<string, StoredResource[]> ByType() => Resources.Values
        .GroupBy(resource => resource.Id.Type, StringComparer.OrdinalIgnoreCase)
        .ToDictionary(
            type => type.Key, type => type.OrderBy(resource => resource.Key, StringComparer.Ordinal).ToArray(), StringComparer.OrdinalIgnoreCase);
}
