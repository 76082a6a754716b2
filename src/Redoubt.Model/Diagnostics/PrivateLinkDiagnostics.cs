using Redoubt.Model.Resources;

namespace Redoubt.Model.Diagnostics;

/// <summary>What can be wrong with private endpoints and their connections.</summary>
public static class PrivateLinkDiagnostics
{
    /// <summary>The cache is injected into a network.</summary>
    public static readonly DiagnosticDescriptor InjectedCacheKind = new(
        "RDT2241", "PrivateEndpointNotSupportedForVNetCache", 400, "A private endpoint leads to a cache inside a virtual network",
        "Use the cache's own address in its subnet, or create the cache without properties.subnetId.");

    /// <summary>The cache has as many private endpoints as it can have.</summary>
    public static readonly DiagnosticDescriptor TooManyKind = new(
        "RDT2242", "PrivateEndpointConnectionLimitReached", 400, "The cache has as many private endpoints as it can have",
        "Delete a private endpoint of the cache first.");

    /// <summary>The cache is geo-linked.</summary>
    public static readonly DiagnosticDescriptor GeoLinkedKind = new(
        "RDT2243", "PrivateEndpointNotSupportedForLinkedCache", 400, "A private endpoint cannot be added to a geo-replicated cache",
        "Unlink the cache, add the private endpoint, then link the caches again.");

    /// <summary>The target has no such part.</summary>
    public static readonly DiagnosticDescriptor GroupIdKind = new(
        "RDT2244", "InvalidPrivateLinkServiceGroupId", 400, "The private endpoint names another part than redisCache",
        "Write \"groupIds\": [\"redisCache\"].");

    /// <summary>The target is not a cache.</summary>
    public static readonly DiagnosticDescriptor TargetKind = new(
        "RDT2245", "PrivateLinkServiceNotSupported", 400, "The private endpoint leads to something else than a cache",
        "Name a cache (Microsoft.Cache/Redis) in privateLinkServiceId.");

    /// <summary>A state that cannot be asked for.</summary>
    public static readonly DiagnosticDescriptor StatusKind = new(
        "RDT2246", "InvalidPrivateLinkServiceConnectionState", 400, "A connection's state cannot be set to this value",
        "Take Approved or Rejected.");

    /// <summary>A private endpoint is asked to lead elsewhere.</summary>
    public static readonly DiagnosticDescriptor FixedAtCreationKind = new(
        "RDT2247", "PrivateEndpointPropertyCannotBeChanged", 400, "A private endpoint keeps its subnet and its target",
        "Delete the private endpoint and create it anew.");

    /// <summary>All kinds, in the order of their codes.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } =
        [InjectedCacheKind, TooManyKind, GeoLinkedKind, GroupIdKind, TargetKind, StatusKind, FixedAtCreationKind];

    /// <summary>The cache is injected into a network.</summary>
    public static Diagnostic InjectedCache(ResourceId endpoint, ResourceId cache, ResourceId subnet) => new(
        InjectedCacheKind,
        $"Private endpoint {endpoint.Name} cannot lead to cache {cache.Name}, which is injected into subnet {subnet}. A cache has private "
        + "endpoints or a place in a virtual network, not both.",
        cache.ToString());

    /// <summary>The cache has as many private endpoints as it can have.</summary>
    public static Diagnostic TooMany(ResourceId cache, int limit, string reason) => new(
        TooManyKind, $"Cache {cache.Name} has {limit} private endpoints and can have no more. {reason}", cache.ToString());

    /// <summary>The cache is geo-linked.</summary>
    public static Diagnostic GeoLinked(ResourceId cache) => new(
        GeoLinkedKind, $"Cache {cache.Name} is linked to another cache; private endpoints cannot be added meanwhile.", cache.ToString());

    /// <summary>The target has no such part.</summary>
    public static Diagnostic GroupId(ResourceId endpoint, IReadOnlyList<string> groupIds, string known) => new(
        GroupIdKind,
        $"Private endpoint {endpoint.Name} names the groups '{string.Join(", ", groupIds)}'; a cache has the one group {known}.",
        "properties.privateLinkServiceConnections");

    /// <summary>The target is not a cache.</summary>
    public static Diagnostic Target(ResourceId endpoint, ResourceId target) => new(
        TargetKind,
        $"Private endpoint {endpoint.Name} leads to {target}, which is not a cache.",
        "properties.privateLinkServiceConnections");

    /// <summary>A state that cannot be asked for.</summary>
    public static Diagnostic Status(string status) => new(
        StatusKind,
        $"The state '{status}' cannot be asked for; Approved and Rejected can.",
        "properties.privateLinkServiceConnectionState.status");

    /// <summary>A private endpoint is asked to lead elsewhere.</summary>
    public static Diagnostic FixedAtCreation(ResourceId endpoint, string property, ResourceId existing, ResourceId requested) => new(
        FixedAtCreationKind,
        $"Private endpoint {endpoint.Name} cannot change its {property} from {existing} to {requested}.",
        endpoint.ToString());
}
