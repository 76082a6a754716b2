using Redoubt.Engine.Replication;

namespace Redoubt.Engine.Information;

/// <summary>What a node says of itself at one moment. Counters begin at 0 with its process.</summary>
public sealed record NodeStatistics
{
    /// <summary>The sections of INFO that it is read from; asked for together they are one answer of some 5 KB.</summary>
    internal static readonly string[] Sections =
        ["server", "clients", "memory", "stats", "replication", "cpu", "commandstats", "keyspace"];

    /// <summary>What Azure counts as a get.</summary>
    private static readonly string[] Gets = ["get", "hget", "hgetall", "hmget", "mget", "getbit", "getrange"];

    /// <summary>What Azure counts as a set.</summary>
    private static readonly string[] Sets =
        ["set", "hset", "hmset", "hsetnx", "lset", "mset", "msetnx", "setbit", "setex", "setrange", "setnx"];

    /// <summary>Another one for each start of the process.</summary>
    public required string RunId { get; init; }

    /// <summary>The node's own clock.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>How long the process has been running, in whole seconds.</summary>
    public required TimeSpan Uptime { get; init; }

    /// <summary>Connections but those of replicas; the controller's count.</summary>
    public required long ConnectedClients { get; init; }

    /// <summary>Connections that wait in a blocking command.</summary>
    public required long BlockedClients { get; init; }

    /// <summary>Bytes that the server has allocated.</summary>
    public required long UsedMemory { get; init; }

    /// <summary>Bytes that the process holds of the machine.</summary>
    public required long UsedMemoryRss { get; init; }

    /// <summary>Bytes from which on the server evicts; 0 for no limit.</summary>
    public required long MaxMemory { get; init; }

    /// <summary>What part of the memory that it may use is allocated, in percent; null where there is no limit.</summary>
    public double? UsedMemoryPercent => MaxMemory == 0 ? null : 100.0 * UsedMemory / MaxMemory;

    /// <summary>Commands of all clients, the controller's too.</summary>
    public required long CommandsProcessed { get; init; }

    /// <summary>Commands a second, as the server sees it over its last second or two.</summary>
    public required long OperationsPerSecond { get; init; }

    /// <summary>Reads of keys that were there.</summary>
    public required long KeyspaceHits { get; init; }

    /// <summary>Reads of keys that were not there.</summary>
    public required long KeyspaceMisses { get; init; }

    /// <summary>Keys that were removed for want of memory.</summary>
    public required long EvictedKeys { get; init; }

    /// <summary>Keys that were removed at the end of their time.</summary>
    public required long ExpiredKeys { get; init; }

    /// <summary>Bytes that clients have sent.</summary>
    public required long NetInputBytes { get; init; }

    /// <summary>Bytes that clients have been sent.</summary>
    public required long NetOutputBytes { get; init; }

    /// <summary>Replies that were errors.</summary>
    public required long ErrorReplies { get; init; }

    /// <summary>Commands that read strings and hashes.</summary>
    public required long GetCommands { get; init; }

    /// <summary>Commands that write strings, hashes and elements of lists.</summary>
    public required long SetCommands { get; init; }

    /// <summary>Keys in all databases.</summary>
    public required long Keys { get; init; }

    /// <summary>Processor time of the whole process; of its children none.</summary>
    public required TimeSpan ProcessorTime { get; init; }

    /// <summary>Processor time of the thread that runs the commands.</summary>
    public required TimeSpan MainThreadTime { get; init; }

    /// <summary>Its replication.</summary>
    public required ReplicationState Replication { get; init; }

    /// <summary>Reads an answer to INFO with at least the <see cref="Sections"/>.</summary>
    /// <exception cref="FormatException">A field is missing or is no number.</exception>
    internal static NodeStatistics Parse(string info)
    {
        var fields = InfoFields.Parse(info);
        return new NodeStatistics
        {
            RunId = fields.Text("run_id"),
            Time = DateTimeOffset.UnixEpoch + TimeSpan.FromMicroseconds(fields.Number("server_time_usec")),
            Uptime = TimeSpan.FromSeconds(fields.Number("uptime_in_seconds")),
            ConnectedClients = fields.Number("connected_clients"),
            BlockedClients = fields.Number("blocked_clients"),
            UsedMemory = fields.Number("used_memory"),
            UsedMemoryRss = fields.Number("used_memory_rss"),
            MaxMemory = fields.Number("maxmemory"),
            CommandsProcessed = fields.Number("total_commands_processed"),
            OperationsPerSecond = fields.Number("instantaneous_ops_per_sec"),
            KeyspaceHits = fields.Number("keyspace_hits"),
            KeyspaceMisses = fields.Number("keyspace_misses"),
            EvictedKeys = fields.Number("evicted_keys"),
            ExpiredKeys = fields.Number("expired_keys"),
            NetInputBytes = fields.Number("total_net_input_bytes"),
            NetOutputBytes = fields.Number("total_net_output_bytes"),
            ErrorReplies = fields.Number("total_error_replies"),
            GetCommands = Calls(Gets),
            SetCommands = Calls(Sets),
            Keys = fields.SumOfParts("db", "keys"),
            ProcessorTime = fields.Seconds("used_cpu_user") + fields.Seconds("used_cpu_sys"),
            MainThreadTime = fields.Seconds("used_cpu_user_main_thread") + fields.Seconds("used_cpu_sys_main_thread"),
            Replication = ReplicationState.Of(fields),
        };

        // A command that was never called has no field.
        long Calls(string[] commands) => commands.Sum(command => fields.Part($"cmdstat_{command}", "calls"));
    }
}
