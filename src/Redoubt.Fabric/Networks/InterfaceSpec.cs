using System.Globalization;
using Redoubt.Fabric.Rulesets;
using Redoubt.Model.Addresses;
using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.Fabric.Networks;

/// <summary>A network interface as the fabric makes it.</summary>
/// <param name="Index">Its number in the datacenter, from 0; names and hardware address come from it.</param>
/// <param name="SubnetId">Its subnet, one of the network's.</param>
/// <param name="Address">Its address in that subnet.</param>
/// <param name="NetworkSecurityGroupId">The group on the interface itself, or null.</param>
public sealed record InterfaceSpec(int Index, ResourceId SubnetId, Ipv4Address Address, ResourceId? NetworkSecurityGroupId = null)
{
    /// <summary>Whether it may send and receive packets of others: a virtual appliance.</summary>
    public bool ForwardsTraffic { get; init; }

    /// <summary>Its own public address, or null.</summary>
    public PublicBinding? PublicAddress { get; init; }

    /// <summary>The application security groups that it has joined.</summary>
    public IReadOnlyList<ResourceId> ApplicationSecurityGroupIds { get; init; } = [];

    /// <summary>The router's end of its link.</summary>
    internal string Device => RouterNames.Interface(Index);

    /// <summary>The hardware address that an interface of this number has, such as 00:0d:3a:00:00:01.</summary>
    public static string HardwareAddress(int index) =>
        index is >= 0 and <= 0xFFFFFF
            ? string.Create(CultureInfo.InvariantCulture, $"00:0d:3a:{index >> 16:x2}:{(index >> 8) & 255:x2}:{index & 255:x2}")
            : throw new ArgumentOutOfRangeException(nameof(index), index, "A datacenter numbers its interfaces from 0 to 16777215.");
}
