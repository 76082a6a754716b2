using System.Globalization;
using Redoubt.Model.Redis;
using Redoubt.Model.Resources;

namespace Redoubt.Model.Diagnostics;

/// <summary>What can be wrong with a cache.</summary>
public static class RedisDiagnostics
{
    /// <summary>So many hosts out of reach are named; with more of them it is the network as a whole.</summary>
    private const int NamedHosts = 4;

    /// <summary>The cloud's one answer to any bad property.</summary>
    public static readonly DiagnosticDescriptor InvalidParameterKind = new(
        "RDT3001", "InvalidRequestBody", 400, "A property of the cache is not valid", "Correct the property that the message names.");

    /// <summary>The name is not allowed.</summary>
    public static readonly DiagnosticDescriptor InvalidNameKind = new(
        "RDT3002", "InvalidRequestBody", 400, "The cache's name is not allowed",
        "Take 1 to 63 letters, digits and single hyphens, a letter or digit at both ends.");

    /// <summary>The name is taken.</summary>
    public static readonly DiagnosticDescriptor NameNotAvailableKind = new(
        "RDT3003", "NameNotAvailable", 409, "The cache's name is taken", "Take another name; it is unique across all subscriptions.");

    /// <summary>Tier, family and capacity do not fit.</summary>
    public static readonly DiagnosticDescriptor SkuKind = new(
        "RDT3004", "InvalidRequestBody", 400, "Tier, family and capacity do not go together",
        "Basic and Standard take C0 to C6, Premium takes P1 to P5.");

    /// <summary>A property needs the Premium tier.</summary>
    public static readonly DiagnosticDescriptor PremiumOnlyKind = new(
        "RDT3005", "InvalidRequestBody", 400, "The property needs the Premium tier", "Leave the property out, or take sku Premium.");

    /// <summary>A static address without a subnet.</summary>
    public static readonly DiagnosticDescriptor StaticIpWithoutSubnetKind = new(
        "RDT3006", "InvalidRequestBody", 400, "A static address needs a subnet",
        "Give properties.subnetId, or leave properties.staticIP out.");

    /// <summary>The subnet is of the classic deployment model.</summary>
    public static readonly DiagnosticDescriptor ClassicNetworkKind = new(
        "RDT3007", "InvalidRequestBody", 400, "The classic deployment model is retired",
        "Take a subnet of a Microsoft.Network virtual network.");

    /// <summary>The subnet is in another subscription.</summary>
    public static readonly DiagnosticDescriptor OtherSubscriptionKind = new(
        "RDT3008", "InvalidRequestBody", 400, "The virtual network is in another subscription",
        "Take a subnet of the cache's own subscription.");

    /// <summary>The network is in another region.</summary>
    public static readonly DiagnosticDescriptor OtherLocationKind = new(
        "RDT3009", "InvalidRequestBody", 400, "The virtual network is in another region", "Create the cache in the network's region.");

    /// <summary>The subnet holds other resources.</summary>
    public static readonly DiagnosticDescriptor SubnetNotDedicatedKind = new(
        "RDT3010", "InvalidRequestBody", 400, "The subnet holds resources that are not caches",
        "Take a subnet of the caches' own, or delete the other resources first.");

    /// <summary>The number of shards is out of range.</summary>
    public static readonly DiagnosticDescriptor ShardCountKind = new(
        "RDT3011", "InvalidRequestBody", 400, "The number of shards is out of range",
        "Take up to 30 shards with one replica each, 20 with two, 15 with three.");

    /// <summary>The number of replicas is out of range.</summary>
    public static readonly DiagnosticDescriptor ReplicaCountKind = new(
        "RDT3012", "InvalidRequestBody", 400, "The number of replicas is out of range", "Take 1 to 3 replicas of each primary.");

    /// <summary>There are more zones than nodes of a shard, or one twice.</summary>
    public static readonly DiagnosticDescriptor ZonesKind = new(
        "RDT3013", "InvalidRequestBody", 400, "The zones do not fit the cache",
        "Name each zone once, and at most one zone for each node of a shard.");

    /// <summary>A key or a value of redisConfiguration.</summary>
    public static readonly DiagnosticDescriptor ConfigurationKind = new(
        "RDT3014", "InvalidRequestBody", 400, "A setting of redisConfiguration is not valid",
        "Correct the key that the message names; all values are text.");

    /// <summary>RDB and AOF together, or what persistence cannot be combined with.</summary>
    public static readonly DiagnosticDescriptor PersistenceConflictKind = new(
        "RDT3015", "InvalidRequestBody", 400, "The kinds of persistence exclude each other", "Enable RDB or AOF, not both.");

    /// <summary>Access without keys outside a network.</summary>
    public static readonly DiagnosticDescriptor AuthenticationKind = new(
        "RDT3016", "InvalidRequestBody", 400, "Access without keys is not allowed here",
        "Set authnotrequired only for a cache in a subnet whose caches all do.");

    /// <summary>A property that cannot change.</summary>
    public static readonly DiagnosticDescriptor CannotBeModifiedKind = new(
        "RDT3017", "BadRequest", 400, "A property cannot change after creation",
        "Keep the value, or create a new cache and move the data by export and import.");

    /// <summary>A change of size that is not possible.</summary>
    public static readonly DiagnosticDescriptor ScalingKind = new(
        "RDT3018", "BadRequest", 400, "The cache cannot be scaled in this way",
        "Scale up one tier at a time, and change size and shards in separate requests.");

    /// <summary>The cache failed to come up.</summary>
    public static readonly DiagnosticDescriptor FailedKind = new(
        "RDT3019", "BadRequest", 400, "The cache is in a state that does not allow the request",
        "A cache whose creation failed can only be deleted and created anew.");

    /// <summary>The cache is linked already.</summary>
    public static readonly DiagnosticDescriptor AlreadyLinkedKind = new(
        "RDT3020", "InvalidRequestBody", 400, "The cache is linked to another cache", "Unlink it first; a cache has at most one link.");

    /// <summary>The machine could not hold a node of the size.</summary>
    public static readonly DiagnosticDescriptor InsufficientMemoryKind = new(
        "RDT3021", "InsufficientMemory", 409, "The machine has too little memory for the size",
        "Take a smaller size, or start the service with a smaller --scale-memory.");

    /// <summary>A node does not reach what it depends on.</summary>
    public static readonly DiagnosticDescriptor OutOfReachKind = new(
        "RDT3022", "DependencyUnreachable", 409, "A node does not reach what it depends on",
        "Let the subnet's NSGs, routes and DNS give the nodes the hosts that the message names; the cache goes on by itself then.");

    /// <summary>All kinds, in the order of their codes.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } =
    [
        InvalidParameterKind, InvalidNameKind, NameNotAvailableKind, SkuKind, PremiumOnlyKind, StaticIpWithoutSubnetKind,
        ClassicNetworkKind, OtherSubscriptionKind, OtherLocationKind, SubnetNotDedicatedKind, ShardCountKind, ReplicaCountKind,
        ZonesKind, ConfigurationKind, PersistenceConflictKind, AuthenticationKind, CannotBeModifiedKind, ScalingKind, FailedKind,
        AlreadyLinkedKind, InsufficientMemoryKind, OutOfReachKind,
    ];

    /// <summary>A property that has the wrong kind or a value out of its list.</summary>
    public static Diagnostic InvalidParameter(string path, string reason) => Invalid(InvalidParameterKind, path, reason);

    /// <summary>The machine could not hold a node of the size.</summary>
    public static Diagnostic InsufficientMemory(ResourceId cache, RedisSize size, long wantedBytes, long availableBytes) => new(
        InsufficientMemoryKind,
        $"A node of '{cache}' may grow to {Gibibytes(wantedBytes)} GiB as a {size.Name}, and this machine has {Gibibytes(availableBytes)}: "
        + "take a smaller size, or start the service with a smaller --scale-memory.");

    /// <summary>A node does not reach what it depends on.</summary>
    /// <param name="cache">The cache.</param>
    /// <param name="node">The node in words, such as "node 10.0.0.4".</param>
    /// <param name="otherwise">What cannot be done with it, such as "does not get ready".</param>
    /// <param name="hosts">The hosts, with ports and reasons; one at least.</param>
    /// <param name="decider">The rule or route that keeps the node from the first one, as a sentence, or null where it is another reason.</param>
    public static Diagnostic OutOfReach(
        ResourceId cache, string node, string otherwise, IReadOnlyList<string> hosts, string? decider) => new(
        OutOfReachKind,
        $"{char.ToUpperInvariant(node[0])}{node[1..]} of '{cache.Name}' {otherwise}: it does not reach {string.Join(", ", hosts.Take(NamedHosts))}"
        + (hosts.Count > NamedHosts ? $" and {hosts.Count - NamedHosts} more" : "")
        + (decider is null ? "." : $". {decider}"),
        cache.ToString());

    /// <summary>The name is not allowed.</summary>
    public static Diagnostic InvalidName(string name) => Invalid(
        InvalidNameKind, "name", $"'{name}' is not 1 to 63 letters, digits and single hyphens with a letter or digit at both ends.");

    /// <summary>The name is taken, or was until a moment ago.</summary>
    public static Diagnostic NameNotAvailable(string name) => new(
        NameNotAvailableKind,
        "An error occured when trying to reserve the DNS name for the cache instance. This may be a temporary issue if a cache instance of "
        + "this name was recently deleted. Please choose a different name or try again later.",
        name);

    /// <summary>Tier, family and capacity do not fit.</summary>
    public static Diagnostic Sku(RedisSku sku) => new(
        SkuKind,
        "Exception of type 'AzCacheRP.Exceptions.SkuFamilyNotSupportedException' was thrown. "
        + $"There is no {sku} in tier {sku.Tier}: Basic and Standard take C0 to C6, Premium takes P1 to P5.",
        "properties.sku");

    /// <summary>A property needs the Premium tier.</summary>
    public static Diagnostic PremiumOnly(string path, RedisTier tier) => Invalid(
        PremiumOnlyKind, path, $"It needs the Premium tier; the cache is {tier}.");

    /// <summary>A static address without a subnet. The cloud names the missing property.</summary>
    public static Diagnostic StaticIpWithoutSubnet() => Invalid(
        StaticIpWithoutSubnetKind, "properties.subnetId", "properties.staticIP is given without it.");

    /// <summary>The subnet is of the classic deployment model.</summary>
    public static Diagnostic ClassicNetwork(ResourceId subnet) => Invalid(
        ClassicNetworkKind, "properties.subnetId", $"{subnet} belongs to the classic deployment model, which is retired.");

    /// <summary>The subnet is in another subscription.</summary>
    public static Diagnostic OtherSubscription(ResourceId subnet, ResourceId cache) => Invalid(
        OtherSubscriptionKind,
        "properties.subnetId",
        $"The virtual network is in subscription {subnet.SubscriptionId}, the cache in {cache.SubscriptionId}; both must be the same.");

    /// <summary>The network is in another region.</summary>
    public static Diagnostic OtherLocation(string network, string cache) => Invalid(
        OtherLocationKind, "properties.subnetId", $"The virtual network is in {network}, the cache in {cache}; both must be the same.");

    /// <summary>The subnet holds other resources.</summary>
    public static Diagnostic SubnetNotDedicated(ResourceId subnet, IReadOnlyCollection<ResourceId> others) => Invalid(
        SubnetNotDedicatedKind,
        "properties.subnetId",
        $"Subnet {subnet.Name} must hold caches alone, but it holds {others.Count} other resource(s): {string.Join(", ", others)}.");

    /// <summary>The number of shards is out of range.</summary>
    public static Diagnostic ShardCount(int shards, int replicas, int limit) => Invalid(
        ShardCountKind, "properties.shardCount", $"It is {shards}; with {replicas} replica(s) for each primary it can be 1 to {limit}.");

    /// <summary>The number of replicas is out of range.</summary>
    public static Diagnostic ReplicaCount(int replicas) => Invalid(
        ReplicaCountKind, "properties.replicasPerPrimary", $"It is {replicas}; it can be 1 to 3.");

    /// <summary>The zones do not fit.</summary>
    public static Diagnostic Zones(string reason) => Invalid(ZonesKind, "zones", reason);

    /// <summary>A key or a value of redisConfiguration.</summary>
    public static Diagnostic Configuration(string key, string reason) => Invalid(ConfigurationKind, ConfigurationPath(key), reason);

    /// <summary>A key of redisConfiguration that needs the Premium tier.</summary>
    public static Diagnostic PremiumOnlyConfiguration(string key, RedisTier tier) => PremiumOnly(ConfigurationPath(key), tier);

    /// <summary>Persistence that cannot be combined with what else is asked for.</summary>
    public static Diagnostic PersistenceConflict(string key, string reason) => Invalid(PersistenceConflictKind, ConfigurationPath(key),
        reason);

    /// <summary>Access without keys where that is not allowed.</summary>
    public static Diagnostic Authentication(string reason) => Invalid(AuthenticationKind, ConfigurationPath("authnotrequired"), reason);

    /// <summary>Properties that cannot change, by the names that the cloud uses, such as properties.subnet.</summary>
    public static Diagnostic CannotBeModified(params IReadOnlyList<string> paths) => new(
        CannotBeModifiedKind,
        "The requested update to the resource is not permitted. The following properties(s) cannot be modified: "
        + $"{string.Join(", ", paths.Select(path => $"'{path}'"))}.",
        paths[0]);

    /// <summary>A change of size that is not possible.</summary>
    public static Diagnostic Scaling(string reason) => new(
        ScalingKind, $"The requested update to the resource is not permitted. {reason}", "properties.sku");

    /// <summary>The cache is in a state that does not allow the request.</summary>
    public static Diagnostic Failed(ResourceId id, string state) => new(
        FailedKind, $"The cache {id} is in state {state} and does not take this request.", id.ToString());

    /// <summary>The cache is linked already.</summary>
    public static Diagnostic AlreadyLinked() => new(
        AlreadyLinkedKind, "Cannot create geo-replication link, since this cache is already linked to another cache.");

    private static string Gibibytes(long bytes) => (bytes / (1024.0 * 1024 * 1024)).ToString("0.#", CultureInfo.InvariantCulture);

    private static string ConfigurationPath(string key) => $"properties.redisConfiguration.{key}";

    private static Diagnostic Invalid(DiagnosticDescriptor kind, string path, string reason) =>
        new(kind, $"The value of the parameter '{path}' is invalid. {reason}", path);
}
