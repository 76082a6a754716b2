using System.Globalization;
using Redoubt.Engine.Clusters;
using Redoubt.Engine.Configuration;
using Redoubt.Engine.Information;
using Redoubt.Engine.Protocol;
using Redoubt.Engine.Replication;

namespace Redoubt.Engine.Nodes;

/// <summary>
/// A running node under the controller's hand. Every change is made on the process, then written to its files for a restart,
/// and is in <see cref="Spec"/> afterwards. Each may be repeated. One caller at a time.
/// </summary>
public sealed class LiveNode : IAsyncDisposable
{
    private readonly NodeConnection connection;

    private LiveNode(NodeSpec spec, NodeConnection connection) => (Spec, this.connection) = (spec, connection);

    /// <summary>The node as it is after all changes so far.</summary>
    public NodeSpec Spec { get; private set; }

    /// <summary>Its place in the cluster; only for a node that has one.</summary>
    public LiveCluster Cluster => new(connection);

    public static async Task<LiveNode> ConnectAsync(NodeSpec spec, CancellationToken cancellationToken) =>
        new(spec, await NodeConnection.OpenAsync(spec, cancellationToken));

    public static async Task<LiveNode> ConnectAsync(NodeSpec spec, NodeWay way, CancellationToken cancellationToken) =>
        new(spec, await NodeConnection.OpenAsync(spec, way, cancellationToken));

    /// <summary>Changes the access keys. Connections that came in with an old key stay.</summary>
    public Task SetAccessKeysAsync(string primaryKey, string secondaryKey, CancellationToken cancellationToken)
    {
        var credentials = Spec.Credentials with { PrimaryKey = primaryKey, SecondaryKey = secondaryKey };
        return SetAccessAsync(Spec with { Credentials = credentials }, cancellationToken);
    }

    /// <summary>Lets clients in without a key, or no longer. Connections that are there stay.</summary>
    public Task SetAuthNotRequiredAsync(bool notRequired, CancellationToken cancellationToken) =>
        SetAccessAsync(Spec with { AuthNotRequired = notRequired }, cancellationToken);

    /// <summary>Lets access keys open the node, or not; then the connections that came in with one end.</summary>
    public async Task SetAccessKeysDisabledAsync(bool disabled, CancellationToken cancellationToken)
    {
        await SetAccessAsync(Spec with { AccessKeysDisabled = disabled }, cancellationToken);
        if (disabled)
        {
            await RunAsync(["CLIENT", "KILL", "USER", AccessRules.ClientUser], cancellationToken);
        }
    }

    /// <summary>
    /// Changes who signs in with tokens. The connections of a user that is gone end, and those that no good token can have opened.
    /// </summary>
    public async Task SetUsersAsync(IReadOnlyList<NodeUser> users, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await new NodeUsers(connection).SetAsync(users, now, cancellationToken);
        Keep(Spec with { Users = users });
    }

    /// <summary>Empties every database.</summary>
    public Task FlushAsync(CancellationToken cancellationToken) => RunAsync(["FLUSHALL", "ASYNC"], cancellationToken);

    /// <summary>Changes certificate and key for new connections; the others stay.</summary>
    public async Task SetTlsAsync(NodeTls tls, CancellationToken cancellationToken)
    {
        var changed = Spec with { Tls = tls };
        NodeFiles.WriteTls(changed);
        try
        {
            // The names are the old ones: setting them makes the server read the files again.
            await ConfigureAsync(
                [
                    new("tls-cert-file", changed.CertificatePath),
                    new("tls-key-file", changed.KeyPath),
                    new("tls-ca-cert-file", changed.AuthorityPath),
                ],
                cancellationToken);
        }
        catch
        {
            NodeFiles.WriteTls(Spec);
            throw;
        }

        Keep(changed);
    }

    /// <summary>Opens or closes port 6379; closing ends the connections that came through it.</summary>
    public async Task SetPlainPortAsync(bool enabled, CancellationToken cancellationToken)
    {
        await ConfigureAsync([new("port", Text(enabled ? NodeSpec.PlainPort : 0))], cancellationToken);
        if (!enabled)
        {
            await RunAsync(["CLIENT", "KILL", "LADDR", $"{Spec.Address}:{NodeSpec.PlainPort}"], cancellationToken);
        }

        Keep(Spec with { EnablePlainPort = enabled });
    }

    /// <summary>Applies the keys of redisConfiguration that are the engine's own; one that is missing returns to its default.</summary>
    public async Task SetConfigurationAsync(IReadOnlyDictionary<string, string> redisConfiguration, CancellationToken cancellationToken)
    {
        await ConfigureAsync(EngineSettings.Resolve(redisConfiguration), cancellationToken);
        Keep(Spec with { RedisConfiguration = redisConfiguration });
    }

    /// <summary>
    /// Changes memory and connections. Less memory than the data takes evicts at once. Where the machine allows the process fewer
    /// connections it keeps what it has, as a server does that starts with too many.
    /// </summary>
    public async Task SetLimitsAsync(long maxMemoryBytes, int maxClients, CancellationToken cancellationToken)
    {
        await ConfigureAsync([new("maxmemory", Text(maxMemoryBytes))], cancellationToken);
        try
        {
            await ConfigureAsync([new("maxclients", Text(maxClients))], cancellationToken);
        }
        catch (NodeCommandException refusal) when (refusal.Message.Contains("operating system", StringComparison.OrdinalIgnoreCase))
        {
            // It has said so in its log when it started.
        }

        Keep(Spec with { Limits = Spec.Limits with { MaxMemoryBytes = maxMemoryBytes, MaxClients = maxClients } });
    }

    /// <summary>Makes the node a replica. It gives up its own data for the primary's.</summary>
    public async Task ReplicateAsync(ReplicationSource primary, CancellationToken cancellationToken)
    {
        var changed = Spec with { Primary = primary };
        await ConfigureAsync([new("masterauth", changed.SourcePassword)], cancellationToken);
        if (primary.NodeId is { } id)
        {
            await Cluster.ReplicateAsync(id, cancellationToken);
        }
        else
        {
            await RunAsync(["REPLICAOF", primary.Address.ToString(), Text(primary.Port)], cancellationToken);
        }

        Keep(changed);
    }

    /// <summary>Lets the node of a cluster sign in to a primary that it will hear of from the others.</summary>
    public async Task ExpectPrimaryAsync(ReplicationSource primary, CancellationToken cancellationToken)
    {
        var changed = Spec with { Primary = primary };
        await ConfigureAsync([new("masterauth", changed.SourcePassword)], cancellationToken);
        Keep(changed);
    }

    /// <summary>Lets the node of a cluster find others silent again, after it has forgotten the primaries of another cache.</summary>
    public Task SetNodeTimeoutAsync(CancellationToken cancellationToken) =>
        ConfigureAsync([new("cluster-node-timeout", Text(NodeConfiguration.NodeTimeoutMilliseconds(Spec)))], cancellationToken);

    /// <summary>Makes the node what its spec says: a replica of another, or a primary.</summary>
    public Task TakeRoleAsync(CancellationToken cancellationToken) =>
        Spec.Primary is { } primary ? ReplicateAsync(primary, cancellationToken) : PromoteAsync(cancellationToken);

    /// <summary>Makes the node a primary with the data that it has; in a cluster a replica takes its primary's slots over.</summary>
    public async Task PromoteAsync(CancellationToken cancellationToken)
    {
        if (Spec.Cluster is null)
        {
            await RunAsync(["REPLICAOF", "NO", "ONE"], cancellationToken);
        }
        else if ((await ReadReplicationAsync(cancellationToken)).Role != ReplicationRole.Primary)
        {
            await Cluster.TakeOverAsync(cancellationToken);
        }

        // Another node of its own cache may be its primary next, and not one of the cache that it followed.
        var changed = Spec with { Primary = null };
        await ConfigureAsync([new("masterauth", changed.SourcePassword)], cancellationToken);
        Keep(changed);
    }

    public async Task<ReplicationState> ReadReplicationAsync(CancellationToken cancellationToken) =>
        ReplicationState.Of(InfoFields.Parse((await RunAsync(["INFO", "replication"], cancellationToken)).Text));

    public async Task<NodeStatistics> ReadStatisticsAsync(CancellationToken cancellationToken) =>
        NodeStatistics.Parse((await RunAsync(["INFO", .. NodeStatistics.Sections], cancellationToken)).Text);

    /// <summary>A command that does nothing, answered in its turn like any other.</summary>
    public Task PingAsync(CancellationToken cancellationToken) => RunAsync(["PING"], cancellationToken);

    /// <summary>Makes clients' writes wait, for at most this time; reads go on. Not kept over a restart.</summary>
    public Task HoldWritesAsync(TimeSpan atMost, CancellationToken cancellationToken) =>
        RunAsync(["CLIENT", "PAUSE", Text((long)atMost.TotalMilliseconds), "WRITE"], cancellationToken);

    /// <summary>Lets the waiting writes go on.</summary>
    public Task ReleaseWritesAsync(CancellationToken cancellationToken) => RunAsync(["CLIENT", "UNPAUSE"], cancellationToken);

    /// <summary>Publishes a message to whoever has subscribed to the channel.</summary>
    public Task PublishAsync(string channel, string message, CancellationToken cancellationToken) =>
        RunAsync(["PUBLISH", channel, message], cancellationToken);

    /// <summary>Ends the connections of all clients, so that they come back to whoever serves now. Replicas and the controller stay.</summary>
    public async Task EndClientsAsync(CancellationToken cancellationToken)
    {
        foreach (var port in new[] { NodeSpec.TlsPort, NodeSpec.PlainPort })
        {
            foreach (var kind in new[] { "normal", "pubsub" })
            {
                await RunAsync(["CLIENT", "KILL", "TYPE", kind, "LADDR", $"{Spec.Address}:{port}"], cancellationToken);
            }
        }
    }

    public ValueTask DisposeAsync() => connection.DisposeAsync();

    private async Task SetAccessAsync(NodeSpec changed, CancellationToken cancellationToken)
    {
        var (user, permission) = (AccessRules.ClientUser, AccessRules.ClientSwitch(changed));
        await RunAsync(["ACL", "SETUSER", user, permission, .. AccessRules.ClientKeys(changed)], cancellationToken);
        Keep(changed);
    }

    private Task<RedisReply> ConfigureAsync(IEnumerable<KeyValuePair<string, string>> settings, CancellationToken cancellationToken) =>
        RunAsync(["CONFIG", "SET", .. settings.SelectMany(setting => new[] { setting.Key, setting.Value })], cancellationToken);

    private Task<RedisReply> RunAsync(IReadOnlyList<string> command, CancellationToken cancellationToken) =>
        connection.CommandAsync(command, cancellationToken);

    private void Keep(NodeSpec changed)
    {
        NodeFiles.WriteConfiguration(changed);
        Spec = changed;
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
