using System.Text.Json.Serialization;
using Redoubt.Model.Networking;

namespace Redoubt.ControlPlane.Networking;

/// <summary>What the service knows of a network's side of a peering.</summary>
/// <param name="Name">The side's name.</param>
/// <param name="Guid">Stays the same for the side's whole life.</param>
/// <param name="State">Written together with the other side's.</param>
/// <param name="RemoteAddressSpace">The other network's prefixes as they were when this side was last put.</param>
internal sealed record PeeringPlacement(
    string Name,
    Guid Guid,
    [property: JsonConverter(typeof(JsonStringEnumConverter<PeeringState>))] PeeringState State,
    IReadOnlyList<string> RemoteAddressSpace)
{
    public bool IsNamed(string name) => Name.Equals(name, StringComparison.OrdinalIgnoreCase);
}
