using Redoubt.Model.Resources;

namespace Redoubt.Model.Networking;

/// <summary>The private zones in which a private endpoint keeps its name.</summary>
/// <param name="Id">Its id, a child of the private endpoint.</param>
/// <param name="ZoneIds">The zones.</param>
public sealed record PrivateDnsZoneGroup(ResourceId Id, IReadOnlyList<ResourceId> ZoneIds);
