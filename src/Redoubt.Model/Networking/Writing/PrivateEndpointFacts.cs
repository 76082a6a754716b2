using Redoubt.Model.Addresses;

namespace Redoubt.Model.Networking;

/// <summary>What the service knows of a private endpoint beyond what was asked for.</summary>
/// <param name="Address">Its address.</param>
/// <param name="Status">How far its connection is.</param>
/// <param name="Description">Why, in the words of whom decided.</param>
/// <param name="HostName">The name that clients know the cache by.</param>
public sealed record PrivateEndpointFacts(Ipv4Address Address, PrivateLinkStatus Status, string Description, string HostName);
