using Redoubt.Analysis;
using Redoubt.Model.Addresses;
using Redoubt.Model.Networking;

namespace Redoubt.ControlPlane.SelfTest.Flows;

/// <summary>The addresses of a flow's sender.</summary>
internal static class SourceAddress
{
    /// <summary>The address that the packet says it comes from.</summary>
    public static Ipv4Address Of(FlowSource source, NetworkTopology topology) =>
        source is FlowSource.Interface { Address: { } written } ? written : OwnOf(source, topology);

    /// <summary>The sender's own address, whatever it writes.</summary>
    public static Ipv4Address OwnOf(FlowSource source, NetworkTopology topology) => source switch
    {
        FlowSource.Interface nic => topology.Interfaces.First(candidate => candidate.Id.Equals(nic.Id)).Address,
        FlowSource.Internet host => host.Address,
        FlowSource.Site host => host.Address,
        FlowSource.Platform => PlatformAddresses.Host,
        _ => throw new ArgumentOutOfRangeException(nameof(source), source, "It is no sender of flows."),
    };
}
