using Redoubt.Model.Networking;

namespace Redoubt.ControlPlane.Networking;

/// <summary>What the service gave a private endpoint.</summary>
/// <param name="Address">Its address.</param>
/// <param name="Status">How far its connection is.</param>
/// <param name="Description">Why, in the words of whom decided.</param>
internal sealed record PrivateEndpointPlacement(string Address, PrivateLinkStatus Status, string Description);
