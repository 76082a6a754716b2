using Redoubt.Model.Addresses;

namespace Redoubt.Model.Networking;

/// <summary>A user-defined route.</summary>
/// <param name="Name">Its name, unique in its table.</param>
/// <param name="AddressPrefix">A prefix in CIDR notation, or a service tag.</param>
/// <param name="NextHopType">One of the five that a user can name.</param>
/// <param name="NextHopAddress">The appliance's address; null for every other next hop.</param>
public sealed record UserRoute(string Name, string AddressPrefix, NextHopType NextHopType, Ipv4Address? NextHopAddress = null);
