using System.Security.Cryptography;
using Redoubt.Engine.Clusters;
using Redoubt.Model.Addresses;

namespace Redoubt.ControlPlane.Redis;

/// <summary>What the service gave a cache.</summary>
/// <param name="VirtualIp">The address of its front end.</param>
/// <param name="IsNamed">Whether DNS answers its name: from when its nodes run until its deletion.</param>
/// <param name="Primaries">For each shard which node is its primary; a cache without clustering has one shard.</param>
/// <param name="Nodes">Its nodes, shard by shard; the place in the list is the k of the ports 13000+k and 15000+k.</param>
/// <param name="Slots">
/// The slots of each shard, as Redis writes them, since they last moved; null: equal shares. Nodes know better while one of them lives.
/// </param>
internal sealed record RedisPlacement(
    string VirtualIp,
    bool IsNamed,
    IReadOnlyList<int> Primaries,
    IReadOnlyList<RedisNodePlacement> Nodes,
    IReadOnlyList<string>? Slots = null)
{
    public int NodesPerShard => Nodes.Count / Primaries.Count;

    public IEnumerable<int> Shards => Enumerable.Range(0, Primaries.Count);

    public int ShardOf(int node) => node / NodesPerShard;

    public bool IsPrimary(int node) => PrimaryBeside(node) == node;

    /// <summary>The primary of the node's shard.</summary>
    public int PrimaryBeside(int node) => Primaries[ShardOf(node)];

    public IEnumerable<int> NodesOf(int shard) => Enumerable.Range(shard * NodesPerShard, NodesPerShard);

    /// <summary>The slots that the shard begins with.</summary>
    public SlotSet SlotsOf(int shard) => Slots is { } moved ? SlotSet.Parse(moved[shard]) : SlotSet.Share(shard, Primaries.Count);

    public RedisPlacement WithPrimary(int node) =>
        this with { Primaries = [.. Primaries.Select((primary, shard) => shard == ShardOf(node) ? node : primary)] };

    public RedisPlacement WithNode(int index, RedisNodePlacement node) =>
        this with { Nodes = [.. Nodes.Select((existing, position) => position == index ? node : existing)] };
}

/// <summary>One node of a cache.</summary>
/// <param name="HostIndex">The index of its network interface and namespace.</param>
/// <param name="Address">Its address in the subnet.</param>
/// <param name="Pid">Its process, or null before its first start.</param>
/// <param name="NodeId">Its name in a cluster, never used twice: who has left one is not let in again by the name it had.</param>
/// <param name="Pid">Its process, or null before its first start.</param>
/// <param name="StartTicks">When the process started, in ticks since boot.</param>
internal sealed record RedisNodePlacement(int HostIndex, string Address, string NodeId, int? Pid = null, ulong? StartTicks = null)
{
    private const int NodeIdBytes = 20;

    public static RedisNodePlacement New(int hostIndex, Ipv4Address address) =>
        new(hostIndex, address.ToString(), Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(NodeIdBytes)));
}
