using Redoubt.Model.Addresses;
using Redoubt.Model.Networking;

namespace Redoubt.Analysis.Contracts;

/// <summary>Where hosts that have no service tag can be: every public address that nobody of this platform has.</summary>
internal static class PublicSpace
{
    /// <summary>Addresses that no host has: those of this host, link-local ones, multicast and above.</summary>
    public static AddressSet NoHosts { get; } =
        AddressSet.Of(new[] { "0.0.0.0/8", "127.0.0.0/8", "169.254.0.0/16", "224.0.0.0/3" }.Select(Ipv4Prefix.Parse));

    private static readonly AddressSet Unowned = AddressSet.Of(PlatformAddresses.PrivateSpace)
        .Union(NoHosts)
        .Union(AddressSet.Of(PlatformAddresses.Host))
        .Complement();

    public static AddressSet Of(NetworkTopology topology)
    {
        var taken = topology.Interfaces.Where(item => item.PublicAddress is not null).Select(item => item.PublicAddress!.Address)
            .Concat(topology.PublicFrontEnds.Select(item => item.Address))
            .Concat(topology.NatGateways.SelectMany(item => item.Addresses));
        return Unowned.Subtract(AddressSet.Of(taken));
    }
}
