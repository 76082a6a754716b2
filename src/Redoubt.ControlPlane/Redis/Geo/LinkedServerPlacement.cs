using Redoubt.Model.Redis;

namespace Redoubt.ControlPlane.Redis.Geo;

/// <summary>What the service knows of one side of a link.</summary>
/// <param name="Role">What the linked cache is now.</param>
/// <param name="IsReplicating">Whether the secondary follows the primary: from when the network is proven until the unlinking begins.</param>
internal sealed record LinkedServerPlacement(LinkedServerRole Role, bool IsReplicating);
