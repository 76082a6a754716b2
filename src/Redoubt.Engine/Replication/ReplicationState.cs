using Redoubt.Engine.Information;

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
    /// <exception cref="FormatException">A field is missing or is no number.</exception>
    internal static ReplicationState Of(InfoFields fields)
    {
        var replicas = (int)fields.Number("connected_slaves");
        var history = fields.Text("master_replid");
        return fields.Text("role") == "master"
            ? new ReplicationState(ReplicationRole.Primary, null, history, false, fields.Number("master_repl_offset"), replicas)
            : new ReplicationState(
                ReplicationRole.Replica,
                $"{fields.Text("master_host")}:{fields.Text("master_port")}",
                history,
                fields.Text("master_link_status") == "up",
                fields.Number("slave_repl_offset"),
                replicas);
    }
}
