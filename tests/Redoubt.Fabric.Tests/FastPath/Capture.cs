using System.Net.NetworkInformation;
using System.Net.Sockets;
using Redoubt.Fabric.Namespaces;

namespace Redoubt.Fabric.Tests.FastPath;

/// <summary>Sees the frames that come into a namespace.</summary>
internal sealed class Capture : IDisposable
{
    private const int EthernetSize = 14;

    /// <summary>ETH_P_IP as it stands in a frame: what comes in, not what goes out.</summary>
    private const ProtocolType Ipv4 = (ProtocolType)0x0008;

    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(10);
    private readonly Socket socket;
    private readonly List<string> payloads = [];

    public Capture(string namespacePath) =>
        socket = NetworkNamespace.Run(namespacePath, () => new Socket(AddressFamily.Packet, SocketType.Raw, Ipv4));

    /// <summary>The payloads of all that went by until now.</summary>
    public IReadOnlyList<string> Payloads => payloads;

    /// <summary>Waits for the segment with this payload.</summary>
    public async Task<(Segment Segment, PhysicalAddress From, PhysicalAddress To)> WaitForAsync(string payload)
    {
        using var bound = new CancellationTokenSource(Bound);
        var frame = new byte[2048];
        while (true)
        {
            var length = await socket.ReceiveAsync(frame, bound.Token);
            if (Segment.Read(frame.AsSpan(EthernetSize, length - EthernetSize)) is { } segment)
            {
                payloads.Add(segment.Payload);
                if (segment.Payload == payload)
                {
                    return (segment, new PhysicalAddress(frame[6..12]), new PhysicalAddress(frame[..6]));
                }
            }
        }
    }

    public void Dispose() => socket.Dispose();
}
