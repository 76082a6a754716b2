using Redoubt.Model.Addresses;
using Redoubt.Model.Networking;

namespace Redoubt.ControlPlane.SelfTest.Flows;

/// <summary>
/// Keeps flows apart in the kernel's connection tracking, in both directions and whatever addresses are translated to: each has a
/// source port of its own, and none is another one's answer.
/// </summary>
internal sealed class FlowPorts
{
    private readonly HashSet<int> sources = [];
    private readonly HashSet<(int Source, int Destination)> pairs = [];
    private readonly HashSet<(Ipv4Address Destination, RuleProtocol Protocol)> portless = [];

    /// <summary>The wanted source port, or the next that is free for this destination port.</summary>
    public int Take(int wanted, int destination)
    {
        for (var port = wanted; ; port = port == ushort.MaxValue ? 1024 : port + 1)
        {
            if (IsFree(port, destination))
            {
                sources.Add(port);
                pairs.Add((port, destination));
                return port;
            }
        }
    }

    /// <summary>
    /// Whether this is the first flow without ports to the destination, whose answers are no other's: behind a translated address
    /// several senders are one.
    /// </summary>
    public bool TryTakePair(Ipv4Address source, Ipv4Address destination, RuleProtocol protocol) =>
        !portless.Contains((source, protocol)) && portless.Add((destination, protocol));

    private bool IsFree(int port, int destination) => !sources.Contains(port) && !pairs.Contains((destination, port));
}
