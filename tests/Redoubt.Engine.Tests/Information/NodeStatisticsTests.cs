using Redoubt.Engine.Information;
using Redoubt.Engine.Replication;

namespace Redoubt.Engine.Tests.Information;

public sealed class NodeStatisticsTests
{
    /// <summary>Of redis-server 7.0, without the fields that nothing reads.</summary>
    private const string Info = """
        # Server
        run_id:436433f534a3ea848b8723db67dcc3038419b070
        server_time_usec:1795887354589954
        uptime_in_seconds:61
        config_file:/run/a:b/redis.conf

        # Clients
        connected_clients:3
        blocked_clients:1

        # Memory
        used_memory:1040776
        used_memory_human:1016.38K
        used_memory_rss:6889472
        maxmemory:4194304

        # Stats
        total_commands_processed:60
        instantaneous_ops_per_sec:7
        total_net_input_bytes:278
        total_net_output_bytes:43
        expired_keys:4
        evicted_keys:5
        keyspace_hits:12
        keyspace_misses:2
        total_error_replies:9

        # Replication
        role:slave
        master_host:10.0.0.4
        master_port:6380
        master_link_status:up
        slave_repl_offset:1234
        connected_slaves:0
        master_replid:c24105b48690cc94ce98f0aeccc4b112ba897ffd
        master_repl_offset:1234

        # CPU
        used_cpu_sys:0.500000
        used_cpu_user:1.023400
        used_cpu_sys_main_thread:0.250000
        used_cpu_user_main_thread:1.000001

        # Commandstats
        cmdstat_get:calls=2,usec=12,usec_per_call=6.00,rejected_calls=0,failed_calls=0
        cmdstat_getex:calls=100,usec=12,usec_per_call=6.00,rejected_calls=0,failed_calls=0
        cmdstat_hgetall:calls=30,usec=12,usec_per_call=6.00,rejected_calls=0,failed_calls=0
        cmdstat_set:calls=1,usec=25,usec_per_call=25.00,rejected_calls=0,failed_calls=0
        cmdstat_setex:calls=7,usec=7,usec_per_call=7.00,rejected_calls=0,failed_calls=0

        # Keyspace
        db0:keys=1,expires=0,avg_ttl=0
        db13:keys=20,expires=1,avg_ttl=99950
        """;

    [Fact]
    public void Every_field_is_read_from_its_own_line()
    {
        var node = NodeStatistics.Parse(Info.ReplaceLineEndings("\r\n"));
        Assert.Equal("436433f534a3ea848b8723db67dcc3038419b070", node.RunId);
        Assert.Equal("2026-11-28T17:35:54.5899540+00:00", node.Time.ToString("O", null));
        Assert.Equal((61, 3, 1), (node.Uptime.TotalSeconds, node.ConnectedClients, node.BlockedClients));
        Assert.Equal((1040776, 6889472, 4194304), (node.UsedMemory, node.UsedMemoryRss, node.MaxMemory));
        Assert.Equal((60, 7, 9), (node.CommandsProcessed, node.OperationsPerSecond, node.ErrorReplies));
        Assert.Equal((278, 43), (node.NetInputBytes, node.NetOutputBytes));
        Assert.Equal((12, 2, 4, 5), (node.KeyspaceHits, node.KeyspaceMisses, node.ExpiredKeys, node.EvictedKeys));
        Assert.Equal((1.5234, 1.250001), (node.ProcessorTime.TotalSeconds, node.MainThreadTime.TotalSeconds));
        Assert.Equal(
            new ReplicationState(ReplicationRole.Replica, "10.0.0.4:6380", "c24105b48690cc94ce98f0aeccc4b112ba897ffd", true, true, 1234, 0),
            node.Replication);
    }

    [Fact]
    public void Gets_sets_and_keys_are_added_up_over_commands_and_databases()
    {
        var node = NodeStatistics.Parse(Info);
        Assert.Equal((32, 8, 21), (node.GetCommands, node.SetCommands, node.Keys));
    }

    [Fact]
    public void An_answer_without_a_field_that_is_wanted_is_refused_by_its_name()
    {
        var failure = Assert.Throws<FormatException>(
            () => NodeStatistics.Parse(Info.Replace("evicted_keys:5", "", StringComparison.Ordinal)));
        Assert.Contains("'evicted_keys'", failure.Message, StringComparison.Ordinal);
    }
}
