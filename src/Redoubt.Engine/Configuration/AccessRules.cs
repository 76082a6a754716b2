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

    /// <summary>The access keys alone: everything else about clients stays as it is when these are set.</summary>
    public static IReadOnlyList<string> ClientKeys(NodeSpec spec) =>
        spec.AuthNotRequired
            ? ["resetpass", "nopass"]
            : ["resetpass", Hash(spec.Credentials.PrimaryKey), Hash(spec.Credentials.SecondaryKey)];

    public static string Client(NodeSpec spec) => Join(["on", .. ClientKeys(spec), "~*", "&*", "+@all", .. Denied()]);

    public static string Controller(NodeSpec spec) =>
        Join(["on", Hash(spec.Credentials.ControllerPassword), "~*", "&*", "+@all"]);

    public static string Replication(NodeSpec spec) =>
        Join(["on", Hash(spec.Credentials.ReplicationPassword), "+psync", "+replconf", "+ping"]);

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
