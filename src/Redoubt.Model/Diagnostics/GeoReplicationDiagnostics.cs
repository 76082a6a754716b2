using Redoubt.Model.Redis;
using Redoubt.Model.Resources;

namespace Redoubt.Model.Diagnostics;

/// <summary>What can be wrong with the link of two caches, and what a link forbids.</summary>
public static class GeoReplicationDiagnostics
{
    private const string Refused = "InvalidRequestBody";

    /// <summary>The link has another name than the linked cache.</summary>
    public static readonly DiagnosticDescriptor NameKind = new(
        "RDT3201", Refused, 400, "A link has the name of the cache that it links", "Name the link as the linked cache.");

    /// <summary>The link says another region than the linked cache's.</summary>
    public static readonly DiagnosticDescriptor LocationKind = new(
        "RDT3202", Refused, 400, "The linked cache is in another region", "Give the linked cache's own region.");

    /// <summary>The linked cache is not there.</summary>
    public static readonly DiagnosticDescriptor NotFoundKind = new(
        "RDT3203", Refused, 400, "The cache to link does not exist", "Create the cache first, or correct properties.linkedRedisCacheId.");

    /// <summary>A cache is to be linked to itself.</summary>
    public static readonly DiagnosticDescriptor ItselfKind = new(
        "RDT3204", Refused, 400, "A cache cannot be linked to itself", "Link another cache.");

    /// <summary>Both caches must be Premium.</summary>
    public static readonly DiagnosticDescriptor TierKind = new(
        "RDT3205", Refused, 400, "Geo-replication needs the Premium tier", "Scale the cache to Premium first.");

    /// <summary>Both caches must be in one subscription.</summary>
    public static readonly DiagnosticDescriptor SubscriptionKind = new(
        "RDT3206", Refused, 400, "The caches are in different subscriptions", "Link caches of one subscription.");

    /// <summary>Both caches must run.</summary>
    public static readonly DiagnosticDescriptor StateKind = new(
        "RDT3207", Refused, 400, "A cache is not in a state to be linked", "Link caches whose provisioning state is Succeeded.");

    /// <summary>A network on one side alone.</summary>
    public static readonly DiagnosticDescriptor NetworkKind = new(
        "RDT3208", Refused, 400, "One cache is in a virtual network and the other is not",
        "Link two caches in virtual networks, or two outside of any.");

    /// <summary>Different versions of Redis.</summary>
    public static readonly DiagnosticDescriptor VersionKind = new(
        "RDT3209", Refused, 400, "The caches have different versions of Redis", "Link caches of the same redisVersion.");

    /// <summary>The secondary is too small.</summary>
    public static readonly DiagnosticDescriptor SizeKind = new(
        "RDT3210", Refused, 400, "The secondary is smaller than the primary", "Scale the secondary up to the primary's size first.");

    /// <summary>Different numbers of shards.</summary>
    public static readonly DiagnosticDescriptor ShardsKind = new(
        "RDT3211", Refused, 400, "The caches have different numbers of shards", "Give both caches the same shardCount.");

    /// <summary>More replicas than one.</summary>
    public static readonly DiagnosticDescriptor ReplicasKind = new(
        "RDT3212", Refused, 400, "A cache has more than one replica of each primary", "Link caches with replicasPerPrimary 1.");

    /// <summary>Persistence.</summary>
    public static readonly DiagnosticDescriptor PersistenceKind = new(
        "RDT3213", Refused, 400, "A cache is persistent", "Set rdb-backup-enabled and aof-backup-enabled to false first.");

    /// <summary>Zones.</summary>
    public static readonly DiagnosticDescriptor ZonesKind = new(
        "RDT3214", Refused, 400, "A cache is zone redundant", "Link caches that were created without zones.");

    /// <summary>A node of one cache does not reach the other.</summary>
    public static readonly DiagnosticDescriptor UnreachableKind = new(
        "RDT3215", "BadRequest", 400, "The network does not let the caches replicate",
        "Connect the networks by peering or VPN gateways, and allow TCP 15000-15999 between both subnets in both directions.");

    /// <summary>The secondary did not get the primary's data.</summary>
    public static readonly DiagnosticDescriptor NotInStepKind = new(
        "RDT3216", "BadRequest", 400, "The secondary does not have the primary's data",
        "Remove the cause that the message names and try again; what the message says still holds.");

    /// <summary>A change that a link forbids.</summary>
    public static readonly DiagnosticDescriptor ChangeKind = new(
        "RDT3217", "BadRequest", 400, "A linked cache cannot be changed in this way", "Delete the link first, and make it anew afterwards.");

    /// <summary>The secondary can only be read.</summary>
    public static readonly DiagnosticDescriptor SecondaryKind = new(
        "RDT3218", "BadRequest", 400, "The secondary of a geo-replicated pair can only be read",
        "Send the request to the primary, or delete the link first.");

    /// <summary>A linked cache stays.</summary>
    public static readonly DiagnosticDescriptor DeletionKind = new(
        "RDT3219", "BadRequest", 400, "A linked cache cannot be deleted", "Delete the link first.");

    /// <summary>The group of a linked cache stays.</summary>
    public static readonly DiagnosticDescriptor GroupDeletionKind = new(
        "RDT3220", "BadRequest", 400, "A resource group with a linked cache cannot be deleted", "Delete the link first.");

    /// <summary>The primary does not answer.</summary>
    public static readonly DiagnosticDescriptor PrimaryGoneKind = new(
        "RDT3221", "BadRequest", 400, "The primary cannot hand over",
        "Try again, or fail over with \"forced\": true, which may lose the last writes.");

    /// <summary>All kinds, in the order of their codes.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } =
    [
        NameKind, LocationKind, NotFoundKind, ItselfKind, TierKind, SubscriptionKind, StateKind, NetworkKind, VersionKind, SizeKind,
        ShardsKind, ReplicasKind, PersistenceKind, ZonesKind, UnreachableKind, NotInStepKind, ChangeKind, SecondaryKind, DeletionKind,
        GroupDeletionKind, PrimaryGoneKind,
    ];

    /// <summary>The link has another name than the linked cache.</summary>
    public static Diagnostic Name(string link, string cache) => Invalid(
        NameKind, "linkedServerName", $"It is '{link}', and the linked cache is '{cache}': name the link '{cache}'.");

    /// <summary>The link says another region than the linked cache's.</summary>
    public static Diagnostic Location(RedisResource cache, string asked) => Invalid(
        LocationKind, "properties.linkedRedisCacheLocation", $"It is {asked}, and '{cache.Id.Name}' is in {cache.Location}: give that.");

    /// <summary>The linked cache is not there.</summary>
    public static Diagnostic NotFound(ResourceId cache) => Invalid(
        NotFoundKind, "properties.linkedRedisCacheId", $"There is no cache '{cache}': create it first.");

    /// <summary>A cache is to be linked to itself.</summary>
    public static Diagnostic Itself(ResourceId cache) => Invalid(
        ItselfKind, "properties.linkedRedisCacheId", $"'{cache.Name}' cannot be linked to itself: name another cache.");

    /// <summary>A cache that is not Premium.</summary>
    public static Diagnostic Tier(RedisResource cache) => Link(
        TierKind, cache, $"is {cache.Sku.Tier}, and geo-replication needs Premium: scale it first.");

    /// <summary>Caches of two subscriptions.</summary>
    public static Diagnostic Subscription(ResourceId primary, ResourceId secondary) => Invalid(
        SubscriptionKind,
        "properties.linkedRedisCacheId",
        $"'{primary.Name}' is in subscription {primary.SubscriptionId} and '{secondary.Name}' in {secondary.SubscriptionId}: "
        + "link caches of one subscription.");

    /// <summary>A cache that does not run.</summary>
    public static Diagnostic State(ResourceId cache, string state) => Invalid(
        StateKind, "properties.linkedRedisCacheId", $"'{cache.Name}' is in state {state}: a cache is linked in state Succeeded.");

    /// <summary>A network on one side alone.</summary>
    public static Diagnostic Network(RedisResource primary, RedisResource secondary)
    {
        var (inside, outside) = primary.SubnetId is null ? (secondary, primary) : (primary, secondary);
        return Link(
            NetworkKind, inside, $"is in a virtual network and '{outside.Id.Name}' is not: link two of one kind.");
    }

    /// <summary>Different versions of Redis.</summary>
    public static Diagnostic Version(RedisResource primary, RedisResource secondary) => Link(
        VersionKind,
        primary,
        $"has Redis {primary.RedisVersion} and '{secondary.Id.Name}' {secondary.RedisVersion}: both must have the same version.");

    /// <summary>The secondary is too small.</summary>
    public static Diagnostic Size(RedisResource primary, RedisResource secondary) => Link(
        SizeKind,
        secondary,
        $"is a {secondary.Sku}, smaller than the primary '{primary.Id.Name}', a {primary.Sku}: scale it up to {primary.Sku} first.");

    /// <summary>Different numbers of shards.</summary>
    public static Diagnostic Shards(RedisResource primary, RedisResource secondary) => Link(
        ShardsKind,
        secondary,
        $"has {Count(secondary)} and the primary '{primary.Id.Name}' has {Count(primary)}: give both the same.");

    /// <summary>More replicas than one.</summary>
    public static Diagnostic Replicas(RedisResource cache) => Link(
        ReplicasKind, cache, $"has {cache.ReplicasPerPrimary} replicas of each primary: link caches with one.");

    /// <summary>Persistence.</summary>
    public static Diagnostic Persistence(RedisResource cache) => Link(
        PersistenceKind, cache, "is persistent: set rdb-backup-enabled and aof-backup-enabled to false first.");

    /// <summary>Zones.</summary>
    public static Diagnostic Zones(RedisResource cache) => Link(
        ZonesKind, cache, $"is in zones {string.Join(", ", cache.Zones)}: link caches that were created without zones.");

    /// <summary>A node of one cache does not reach the other.</summary>
    public static Diagnostic Unreachable(string from, string to, string reason) => new(
        UnreachableKind,
        $"The caches cannot replicate: {from} does not reach {to} ({reason}). Connect the networks by peering or VPN gateways, and allow TCP "
        + "15000-15999 between both subnets in both directions. Both caches are as they were.");

    /// <summary>The secondary did not get the primary's data.</summary>
    public static Diagnostic NotInStep(ResourceId secondary, string reason) => new(
        NotInStepKind, $"'{secondary.Name}' did not get the primary's data: {reason}", secondary.ToString());

    /// <summary>A change that a link forbids.</summary>
    public static Diagnostic Change(ResourceId cache, string what) => new(
        ChangeKind,
        $"The requested update to the resource is not permitted. '{cache.Name}' is linked to another cache, and {what} meanwhile: "
        + "delete the link first.",
        cache.ToString());

    /// <summary>A request that would write to the secondary.</summary>
    public static Diagnostic Secondary(ResourceId cache, string request) => new(
        SecondaryKind,
        $"'{cache.Name}' is the secondary of a geo-replicated pair and can only be read: send {request} to the primary, or delete the link first.",
        cache.ToString());

    /// <summary>A linked cache is to be deleted.</summary>
    public static Diagnostic Deletion(ResourceId cache, ResourceId other) => new(
        DeletionKind, $"'{cache.Name}' cannot be deleted while it is linked to '{other.Name}': delete the link first.", cache.ToString());

    /// <summary>The group of a linked cache is to be deleted.</summary>
    public static Diagnostic GroupDeletion(string group, ResourceId cache, ResourceId other) => new(
        GroupDeletionKind,
        $"The resource group '{group}' cannot be deleted: its cache '{cache.Name}' is linked to '{other.Name}'. Delete the link first.",
        cache.ToString());

    /// <summary>The primary does not hand over.</summary>
    public static Diagnostic PrimaryGone(ResourceId primary, string reason) => new(
        PrimaryGoneKind,
        $"The primary '{primary.Name}' cannot hand over: {reason} Everything is as it was. Try again, or fail over with \"forced\": true, "
        + "which may lose the last writes.",
        primary.ToString());

    private static string Count(RedisResource cache) => cache.ShardCount is { } shards ? $"{shards} shard(s)" : "no clustering";

    private static Diagnostic Link(DiagnosticDescriptor kind, RedisResource cache, string reason) =>
        Invalid(kind, "properties.linkedRedisCacheId", $"'{cache.Id.Name}' {reason}");

    private static Diagnostic Invalid(DiagnosticDescriptor kind, string path, string reason) =>
        new(kind, $"The value of the parameter '{path}' is invalid. {reason}", path);
}
