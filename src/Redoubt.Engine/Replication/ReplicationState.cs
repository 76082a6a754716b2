using System.Globalization;

namespace Redoubt.Engine.Replication;

/// <summary>What a node says about its replication.</summary>
/// <param name="Role">What it is now.</param>
/// <param name="Source">The primary that a replica follows; null for a primary.</param>
/// <param name="HistoryId">Names the stream of writes that the offset counts in; equal at a primary and its replicas.</param>
/// <param name="IsLinkUp">Whether a replica is connected and has loaded its primary's data; false for a primary.</param>
/// <param name="Offset">How many bytes of the primary's stream of writes the node has made or taken in.</param>
/// <param name="ConnectedReplicas">How many replicas a node serves.</param>
public sealed record ReplicationState(
    ReplicationRole Role,
    string? Source,
    string HistoryId,
    bool IsLinkUp,
    long Offset,
    int ConnectedReplicas)
{
    /// <summary>Whether the node is a replica of this primary, connected or not.</summary>
    public bool Follows(ReplicationSource primary) => Source == primary.ToString();

    /// <summary>Reads the section Replication of INFO.</summary>
    internal static ReplicationState Parse(string info)
    {
        var fields = info.Split("\r\n")
            .Select(line => line.Split(':', 2))
            .Where(parts => parts.Length == 2)
            .ToDictionary(parts => parts[0], parts => parts[1]);
        var replicas = int.Parse(fields["connected_slaves"], CultureInfo.InvariantCulture);
        var history = fields["master_replid"];
        return fields["role"] == "master"
            ? new ReplicationState(ReplicationRole.Primary, null, history, false, Number(fields["master_repl_offset"]), replicas)
            : new ReplicationState(
                ReplicationRole.Replica,
                $"{fields["master_host"]}:{fields["master_port"]}",
                history,
                fields["master_link_status"] == "up",
                Number(fields["slave_repl_offset"]),
                replicas);
    }

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
