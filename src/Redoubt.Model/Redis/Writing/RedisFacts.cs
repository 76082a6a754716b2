using System.Text.Json.Nodes;
using Redoubt.Model.Addresses;
using Redoubt.Model.Resources;

namespace Redoubt.Model.Redis;

/// <summary>What the service knows of a cache beyond what was asked for.</summary>
/// <param name="ProvisioningState">Creating, Succeeded, Scaling and so on.</param>
public sealed record RedisFacts(string ProvisioningState)
{
    /// <summary>The version that runs.</summary>
    public string RedisVersion { get; init; } = "6.0";

    /// <summary>The front end's address, answered as staticIP; null while none is given yet.</summary>
    public Ipv4Address? FrontEnd { get; init; }

    /// <summary>The nodes, shard by shard; null lists the nodes that were asked for, none of them a primary yet.</summary>
    public IReadOnlyList<RedisInstance>? Instances { get; init; }

    /// <summary>The keys, for the answers to PUT and PATCH alone; null answers null.</summary>
    public RedisAccessKeys? AccessKeys { get; init; }

    /// <summary>What the directory calls its identities; null answers the identity as it was sent.</summary>
    public RedisPrincipals? Principals { get; init; }

    /// <summary>The private endpoints that lead to it, each as its own answer.</summary>
    public IReadOnlyList<JsonObject> PrivateEndpointConnections { get; init; } = [];

    /// <summary>The links to other caches.</summary>
    public IReadOnlyList<ResourceId> LinkedServers { get; init; } = [];
}

/// <summary>A node as it is answered.</summary>
/// <param name="Shard">Its shard, from 0.</param>
/// <param name="Index">Its place in the shard, from 0; its ports follow from both.</param>
/// <param name="IsPrimary">Whether it takes writes.</param>
/// <param name="Zone">Its zone, or null.</param>
public sealed record RedisInstance(int Shard, int Index, bool IsPrimary, string? Zone = null);

/// <summary>The two keys of a cache, both valid at once.</summary>
/// <param name="Primary">The first.</param>
/// <param name="Secondary">The second.</param>
public sealed record RedisAccessKeys(string Primary, string Secondary);
