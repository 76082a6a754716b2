using System.Globalization;
using Redoubt.Model.Addresses;

namespace Redoubt.Engine.Replication;

/// <summary>Where a replica reaches its primary, over TLS.</summary>
/// <param name="Address">The primary's address.</param>
/// <param name="Port">The port there. In a cache's network it is 10221, which leads to the primary's TLS port.</param>
/// <param name="NodeId">The primary's name in their cluster, or null without one.</param>
public sealed record ReplicationSource(Ipv4Address Address, int Port = ReplicationSource.NodePort, string? NodeId = null)
{
    /// <summary>The first of the ports that the nodes of a cache use among themselves.</summary>
    public const int NodePort = 10221;

    /// <summary>The replication password of another cache's nodes; null for a primary of the node's own cache.</summary>
    public string? Password { get; init; }

    /// <summary>The port that leads to the primary now, where the node knows it by another one that stays.</summary>
    public int? CurrentPort { get; init; }

    /// <summary>Address and port as a node answers them.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Address}:{Port}");
}
