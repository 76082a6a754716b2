using System.Globalization;
using System.Text;
using Redoubt.Engine.Clusters;
using Redoubt.Engine.Nodes;

namespace Redoubt.Engine.Configuration;

/// <summary>The redis.conf of a node.</summary>
public static class NodeConfiguration
{
    private const long NodeTimeout = 15_000;

    /// <summary>A hundred years.</summary>
    private const long NoTimeout = 3_153_600_000_000;

    /// <summary>Writes the file for a reader as much as for redis-server.</summary>
    public static string Render(NodeSpec spec) =>
        $"""
        # Cache node {Word(spec.Name)}. Written by Redoubt: live changes are made on the process first and then here.

        # Clients: TLS always, plain where it is enabled. The controller comes through the socket.
        bind {spec.Address}
        protected-mode no
        port {(spec.EnablePlainPort ? NodeSpec.PlainPort : 0)}
        tls-port {NodeSpec.TlsPort}
        unixsocket {Quote(spec.SocketPath)}
        unixsocketperm 700
        tcp-backlog 511
        tcp-keepalive 60
        timeout 0

        # TLS
        tls-cert-file {Quote(spec.CertificatePath)}
        tls-key-file {Quote(spec.KeyPath)}
        tls-ca-cert-file {Quote(spec.AuthorityPath)}
        tls-protocols "TLSv1.2 TLSv1.3"
        tls-ciphersuites TLS_AES_128_GCM_SHA256:TLS_AES_256_GCM_SHA384
        tls-auth-clients no

        # Process and files
        daemonize yes
        dir {Quote(spec.DataDirectory)}
        pidfile {Quote(spec.ProcessIdPath)}
        logfile {Quote(spec.LogPath)}
        loglevel notice
        save ""
        appendfsync everysec
        stop-writes-on-bgsave-error no

        # Size
        maxmemory {spec.Limits.MaxMemoryBytes}
        maxmemory-samples 3
        maxclients {spec.Limits.MaxClients}
        databases {spec.Limits.Databases}
        client-output-buffer-limit normal 0 0 0
        client-output-buffer-limit replica 256mb 64mb 60
        client-output-buffer-limit pubsub 32mb 8mb 60
        lua-time-limit 5000

        # The cache's redisConfiguration
        {Settings(spec)}

        # Replication: over TLS, without a file in between
        tls-replication yes
        masteruser {AccessRules.ReplicationUser}
        masterauth {Quote(spec.SourcePassword)}
        replica-read-only yes
        repl-diskless-sync yes
        repl-diskless-sync-delay 0
        repl-diskless-load on-empty-db
        repl-backlog-size 16mb
        repl-ping-replica-period 1
        repl-timeout 15
        {Primary(spec)}

        # Cluster
        {Cluster(spec)}

        # Who may do what
        user {AccessRules.ClientUser} {AccessRules.Client(spec)}
        user {AccessRules.ControllerUser} {AccessRules.Controller(spec)}
        user {AccessRules.ReplicationUser} {AccessRules.Replication(spec)}
        {Users(spec)}
        enable-debug-command {(spec.LoadsForOthers ? "local" : "no")}
        enable-module-command no
        enable-protected-configs no

        # Blocked commands: unknown under their public names
        {RenamedCommands(spec)}

        """;

    private static string Settings(NodeSpec spec) =>
        Lines(EngineSettings.Resolve(spec.RedisConfiguration).Select(setting => $"{setting.Key} {Quote(setting.Value)}"));

    private static string Primary(NodeSpec spec) =>
        spec switch
        {
            { Cluster: not null } => "# The cluster's own file says whose replica this node is.",
            { Primary: { } primary } => string.Create(CultureInfo.InvariantCulture, $"replicaof {primary.Address} {primary.Port}"),
            _ => "# This node is a primary.",
        };

    /// <summary>
    /// After which silence a node of a cluster counts as gone. The primaries of another cache say nothing over the bus, ever: a geo-secondary
    /// would take itself for a minority, and hesitate for seconds when it becomes the primary.
    /// </summary>
    internal static long NodeTimeoutMilliseconds(NodeSpec spec) => spec.FollowsAnotherCache ? NoTimeout : NodeTimeout;

    /// <summary>
    /// The controller alone says who is a primary and who serves which slots, so nothing that nodes do about it by themselves is on; and a
    /// shard that is down does not keep the others from serving.
    /// </summary>
    private static string Cluster(NodeSpec spec) =>
        spec.Cluster is not { } seat
            ? "# This node is in none."
            : string.Create(
                CultureInfo.InvariantCulture,
                $"""
                cluster-enabled yes
                cluster-config-file nodes.conf
                cluster-port {ClusterSeat.BusPort}
                tls-cluster yes
                cluster-node-timeout {NodeTimeoutMilliseconds(spec)}
                cluster-announce-ip {seat.Address}
                cluster-announce-tls-port {seat.TlsPort}
                cluster-announce-port {seat.PlainPort}
                cluster-announce-bus-port {seat.KnownBusPort}
                cluster-replica-no-failover yes
                cluster-allow-replica-migration no
                cluster-require-full-coverage no
                """);

    private static string Users(NodeSpec spec) =>
        spec.Users.Count == 0
            ? "# Nobody signs in with tokens."
            : Lines(spec.Users.Select(user => $"user {user.Name} {string.Join(' ', AccessRules.User(user).Select(Argument))}"));

    private static string RenamedCommands(NodeSpec spec)
    {
        var names = new CommandNames(spec.Credentials.RenameSecret);
        return Lines(BlockedCommands.Renamed.Select(command => $"rename-command {command} {names.Of(command)}"));
    }

    private static string Lines(IEnumerable<string> lines) => string.Join('\n', lines);

    private static string Argument(string word) =>
        word.All(letter => char.IsAsciiLetterOrDigit(letter) || "+-@|#*~&:".Contains(letter, StringComparison.Ordinal)) ? word : Quote(word);

    /// <summary>One argument whatever it holds: a value with a line break must not become a directive of its own.</summary>
    private static string Quote(string value)
    {
        var quoted = new StringBuilder("\"");
        foreach (var octet in Encoding.UTF8.GetBytes(value))
        {
            quoted.Append((char)octet switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                < ' ' or > '~' => string.Create(CultureInfo.InvariantCulture, $"\\x{octet:x2}"),
                var plain => plain.ToString(),
            });
        }

        return quoted.Append('"').ToString();
    }

    private static string Word(string name) => name.ReplaceLineEndings(" ");
}
