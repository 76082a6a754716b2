using Redoubt.Model.Resources;

namespace Redoubt.Model.Networking;

/// <summary>A network in which a private zone is answered.</summary>
/// <param name="Id">Its id, a child of the zone.</param>
/// <param name="VirtualNetworkId">The network.</param>
/// <param name="RegistrationEnabled">Whether the zone has the names of the network's interfaces.</param>
public sealed record VirtualNetworkLink(ResourceId Id, ResourceId VirtualNetworkId, bool RegistrationEnabled)
{
    /// <summary>The zone.</summary>
    public ResourceId ZoneId => Id.Parent!;
}
