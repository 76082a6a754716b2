using Redoubt.Analysis;
using Redoubt.Model.Networking;

namespace Redoubt.ControlPlane.SelfTest.Probing;

/// <summary>What stations are called in a comparison: interfaces, sites and caches by their names, the platform by its network's.</summary>
internal static class StationNames
{
    public const string Internet = "internet";

    public static string Of(FlowSource source) => source switch
    {
        FlowSource.Interface nic => nic.Id.Name,
        FlowSource.Site site => site.Id.Name,
        FlowSource.Platform platform => platform.VirtualNetworkId.Name,
        FlowSource.Internet => Internet,
        _ => throw new ArgumentOutOfRangeException(nameof(source), source, "Nobody stands there."),
    };

    /// <param name="receiver">Who is reached.</param>
    /// <param name="source">Who sends: the platform answers in the sender's own network.</param>
    /// <param name="topology">Where the sender is looked up.</param>
    public static string Of(Receiver receiver, FlowSource source, NetworkTopology topology) => receiver switch
    {
        Receiver.Interface nic => nic.Id.Name,
        Receiver.Site site => site.Id.Name,
        Receiver.Internet => Internet,
        Receiver.PlatformService => NetworkOf(source, topology),
        Receiver.PrivateEndpoint endpoint => topology.PrivateEndpoints.First(each => each.Id.Equals(endpoint.Id)).CacheId.Name,
        Receiver.PublicFrontEnd frontEnd => frontEnd.CacheId.Name,
        _ => throw new ArgumentOutOfRangeException(nameof(receiver), receiver, "Nobody stands there."),
    };

    private static string NetworkOf(FlowSource source, NetworkTopology topology) =>
        source is FlowSource.Interface sender
            ? topology.Interfaces.First(nic => nic.Id.Equals(sender.Id)).VirtualNetworkId.Name
            : Of(source);
}
