using Redoubt.Model.Addresses;
using Redoubt.Model.Resources;

namespace Redoubt.Model.Networking;

/// <summary>The front end that a cache outside every virtual network has on the internet.</summary>
/// <param name="CacheId">The cache.</param>
/// <param name="Address">Its public address.</param>
/// <param name="Ports">Its TCP ports.</param>
/// <param name="AllowedSources">The ranges of its firewall rules; empty means everybody.</param>
/// <param name="IsEnabled">Whether public network access is enabled.</param>
public sealed record PublicFrontEnd(
    ResourceId CacheId, Ipv4Address Address, IReadOnlyList<int> Ports, IReadOnlyList<Ipv4Range> AllowedSources, bool IsEnabled = true);
