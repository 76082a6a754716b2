using System.Net;
using System.Net.Sockets;
using Redoubt.Fabric.Namespaces;
using Redoubt.Model.Addresses;
using Redoubt.Model.Networking;
using Redoubt.Platform.Dns;

namespace Redoubt.ControlPlane.Redis.Dependencies;

/// <summary>Sockets where a node lives, and names as it knows them.</summary>
internal static class NodeSockets
{
    private static readonly IPEndPoint NameServer = new(IPAddress.Parse(PlatformAddresses.Host.ToString()), 53);

    /// <summary>So many sockets, with one visit of the namespace.</summary>
    public static Socket[] Open(string namespacePath, int count, SocketType type) => NetworkNamespace.Run(
        namespacePath,
        () => Enumerable.Range(0, count)
            .Select(_ => new Socket(AddressFamily.InterNetwork, type, type == SocketType.Stream ? ProtocolType.Tcp : ProtocolType.Udp))
            .ToArray());

    /// <summary>The first address of a name, or null where it has none.</summary>
    /// <param name="question">A UDP socket for this question alone.</param>
    /// <param name="name">The name.</param>
    /// <param name="time">For how long an answer is waited for.</param>
    /// <param name="cancellationToken">Ends the waiting: nobody answers.</param>
    public static async Task<Ipv4Address?> ResolveAsync(Socket question, string name, TimeProvider time, CancellationToken cancellationToken)
    {
        var found = await DnsLookup.AskAsync(question, NameServer, name, time, cancellationToken);
        return found.IsEmpty ? null : found[0];
    }
}
