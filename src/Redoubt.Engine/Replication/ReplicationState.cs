using Redoubt.Engine.Information;

namespace Redoubt.Engine.Replication;

/// <summary>What a node says about its replication.</summary>
/// <param name="Role">What it is now.</param>
/// <param name="Source">The primary that a replica follows; null for a primary.</param>
/// <param name="HistoryId">Names the stream of writes that the offset counts in; equal at a primary and its replicas.</param>
/// <param name="IsLinkUp">Whether a replica is connected and has loaded its primary's data; false for a primary.</param>
/// <param name="HasData">Whether a replica has had a primary's data since it started, however old that is by now; true for a primary.</param>
/// <param name="Offset">How many bytes of the primary's stream of writes the node has made or taken in.</param>
/// <param name="ConnectedReplicas">How many replicas a node serves.</param>
public sealed record ReplicationState(
    ReplicationRole Role,
    string? Source,
    string HistoryId,
    bool IsLinkUp,
    bool HasData,
    long Offset,
    int ConnectedReplicas)
{
    /// <summary>Whether the node is a replica of this primary, connected or not.</summary>
    public bool Follows(ReplicationSource primary) => Source == primary.ToString();

    /// <summary>The offset of a replica that has not begun to count in any primary's stream.</summary>
    private const long NoOffset = 1;

    /// <summary>Reads the section Replication of INFO.</summary>
    /// <exception cref="FormatException">A field is missing or is no number.</exception>
    internal static ReplicationState Of(InfoFields fields)
    {
        var replicas = (int)fields.Number("connected_slaves");
        var history = fields.Text("master_replid");
        return fields.Text("role") == "master"
            ? new ReplicationState(ReplicationRole.Primary, null, history, false, true, fields.Number("master_repl_offset"), replicas)
            : new ReplicationState(
                ReplicationRole.Replica,
                $"{fields.Text("master_host")}:{fields.Text("master_port")}",
                history,
                fields.Text("master_link_status") == "up",
                HasDataOf(fields),
                fields.Number("slave_repl_offset"),
                replicas);
    }

    /// <summary>A link that never was has been down since no time; one to a new primary may never have been, and the offset tells then.</summary>
    private static bool HasDataOf(InfoFields fields) =>
        fields.Text("master_link_status") == "up"
        || fields.Number("master_link_down_since_seconds") >= 0
        || fields.Number("slave_repl_offset") != NoOffset;
}
