using System.Globalization;
using Redoubt.Engine.Protocol;

namespace Redoubt.Engine.Clusters;

/// <summary>The cluster's side of a running node.</summary>
public sealed class LiveCluster
{
    private readonly NodeConnection connection;

    internal LiveCluster(NodeConnection connection) => this.connection = connection;

    /// <summary>All nodes and slots as this node sees them.</summary>
    public async Task<ClusterMap> ReadMapAsync(CancellationToken cancellationToken) =>
        ClusterMap.Parse((await RunAsync(["NODES"], cancellationToken)).Text);

    /// <summary>Whether the node serves: it has been up for a moment and reaches most of the others.</summary>
    public async Task<bool> IsServingAsync(CancellationToken cancellationToken) =>
        (await RunAsync(["INFO"], cancellationToken)).Text.Contains("cluster_state:ok", StringComparison.Ordinal);

    /// <summary>Takes a node into the cluster; all others hear of it within seconds.</summary>
    public Task MeetAsync(ClusterSeat seat, CancellationToken cancellationToken) =>
        RunAsync(["MEET", seat.Address.ToString(), Text(seat.TlsPort), Text(seat.KnownBusPort)], cancellationToken);

    /// <summary>Strikes a node from the list of this one.</summary>
    public Task ForgetAsync(string nodeId, CancellationToken cancellationToken) => RunAsync(["FORGET", nodeId], cancellationToken);

    /// <summary>Ends that a slot is on its way: it stays where it is.</summary>
    public Task SettleAsync(int slot, CancellationToken cancellationToken) =>
        RunAsync(["SETSLOT", Text(slot), "STABLE"], cancellationToken);

    internal Task ReplicateAsync(string nodeId, CancellationToken cancellationToken) =>
        RunAsync(["REPLICATE", nodeId], cancellationToken);

    /// <summary>Makes a replica the primary of its shard without anybody's vote: its claim is higher than all that it knows.</summary>
    internal Task TakeOverAsync(CancellationToken cancellationToken) => RunAsync(["FAILOVER", "TAKEOVER"], cancellationToken);

    internal static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private Task<RedisReply> RunAsync(IReadOnlyList<string> words, CancellationToken cancellationToken) =>
        connection.CommandAsync(["CLUSTER", .. words], cancellationToken);
}
