namespace Redoubt.Model.Networking;

/// <summary>What the owner of a cache decides about a private endpoint.</summary>
/// <param name="Status">Approved or Rejected.</param>
/// <param name="Description">Why.</param>
public sealed record PrivateLinkDecision(PrivateLinkStatus Status, string Description);
