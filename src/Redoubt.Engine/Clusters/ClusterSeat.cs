using Redoubt.Model.Addresses;

namespace Redoubt.Engine.Clusters;

/// <summary>
/// What a node of a cluster is known by, to clients and to the other nodes alike: the front end's address, with ports of its own there.
/// The node's own address is in no answer.
/// </summary>
/// <param name="NodeId">Its name in the cluster: 40 hexadecimal digits.</param>
/// <param name="Address">The front end's address.</param>
/// <param name="TlsPort">Its port there, 15000+k.</param>
/// <param name="PlainPort">Its port there without TLS, 13000+k.</param>
public sealed record ClusterSeat(string NodeId, Ipv4Address Address, int TlsPort, int PlainPort)
{
    /// <summary>The port of the node's own address on which the others reach it.</summary>
    public const int BusPort = 10222;

    /// <summary>How far Redis puts the bus above the port of clients.</summary>
    internal const int BusOffset = 10_000;

    /// <summary>The port by which the others know its bus; only nodes ever use it.</summary>
    public int KnownBusPort => BusPortAbove(TlsPort);

    /// <summary>The port by which nodes know the bus of one that serves clients at this port.</summary>
    public static int BusPortAbove(int tlsPort) => tlsPort + BusOffset;
}
