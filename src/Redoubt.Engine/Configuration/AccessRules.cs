using System.Security.Cryptography;
using System.Text;
using Redoubt.Engine.Nodes;

namespace Redoubt.Engine.Configuration;

/// <summary>Who may do what on a node, as ACL rules.</summary>
internal static class AccessRules
{
    /// <summary>The user of every client that brings an access key.</summary>
    public const string ClientUser = "default";

    /// <summary>The user of the control plane.</summary>
    public const string ControllerUser = "redoubt-controller";

    /// <summary>The user of the cache's other nodes.</summary>
    public const string ReplicationUser = "redoubt-replication";

    /// <summary>The users that are no cache's user.</summary>
    public static IReadOnlyList<string> OwnUsers { get; } = [ClientUser, ControllerUser, ReplicationUser];

    /// <summary>The access keys alone: everything else about clients stays as it is when these are set.</summary>
    public static IReadOnlyList<string> ClientKeys(NodeSpec spec) =>
        spec.AuthNotRequired
            ? ["resetpass", "nopass"]
            : ["resetpass", Hash(spec.Credentials.PrimaryKey), Hash(spec.Credentials.SecondaryKey)];

    /// <summary>Whether a key opens anything at all.</summary>
    public static string ClientSwitch(NodeSpec spec) => spec.AccessKeysDisabled ? "off" : "on";

    public static string Client(NodeSpec spec) => Join([ClientSwitch(spec), .. ClientKeys(spec), "~*", "&*", "+@all", .. Denied()]);

    public static string Controller(NodeSpec spec) =>
        Join(["on", Hash(spec.Credentials.ControllerPassword), "~*", "&*", "+@all"]);

    public static string Replication(NodeSpec spec) =>
        Join(
        [
            "on", Hash(spec.Credentials.ReplicationPassword), "+psync", "+replconf", "+ping",

            // What a node of a cluster hands to another one arrives as keys to restore.
            .. spec.Cluster is null ? Array.Empty<string>() : ["~*", "+select", "+restore", "+restore-asking"],
        ]);

    /// <summary>
    /// What a policy gives, less what the service keeps. Redis 6, which the policies are made for, knows no permissions for
    /// channels: a policy without any leaves them all open.
    /// </summary>
    public static IReadOnlyList<string> User(NodeUser user) =>
    [
        "on",
        .. user.Tokens.Select(token => $"#{token.Sha256}"),
        .. user.Permissions.Any(IsAboutChannels) ? [] : new[] { "&*" },
        .. user.Permissions,
        .. BlockedCommands.Renamed.Concat(BlockedCommands.Replication).Select(command => $"-{Lower(command)}"),
        .. BlockedCommands.ClusterWrites.Select(subcommand => $"-cluster|{Lower(subcommand)}"),
    ];

    private static bool IsAboutChannels(string word) => word[0] == '&' || word.Equals("allchannels", StringComparison.OrdinalIgnoreCase);

    /// <summary>The renamed commands are denied as well, for the slow log may show a client their names.</summary>
    private static IEnumerable<string> Denied() =>
    [
        .. BlockedCommands.Renamed.Concat(BlockedCommands.Replication).Append("CLUSTER").Select(command => $"-{Lower(command)}"),
        .. BlockedCommands.ClusterReads.Select(subcommand => $"+cluster|{Lower(subcommand)}"),
    ];

    /// <summary>Redis's form of a password that the file need not show.</summary>
    private static string Hash(string password) => $"#{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(password)))}";

    private static string Lower(string command) => command.ToLowerInvariant();

    private static string Join(IEnumerable<string> rules) => string.Join(' ', rules);
}
