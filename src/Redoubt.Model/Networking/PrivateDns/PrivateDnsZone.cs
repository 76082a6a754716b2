using Redoubt.Model.Resources;

namespace Redoubt.Model.Networking;

/// <summary>A private DNS zone: names that only linked networks see.</summary>
/// <param name="Id">Its id; its name is the domain, in any case.</param>
public sealed record PrivateDnsZone(ResourceId Id);
