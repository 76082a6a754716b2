using Redoubt.Model.Resources;

namespace Redoubt.Analysis.Pictures;

/// <summary>A peering or a connection.</summary>
/// <param name="Id">The peering's side or the connection.</param>
/// <param name="Kind">Which of them.</param>
/// <param name="From">The network whose side it is, or the gateway.</param>
/// <param name="To">The network, gateway or site at the far end; null where it is not there, or nobody has said which site it is.</param>
/// <param name="State">How far it is, in the cloud's word.</param>
/// <param name="IsConnected">Whether packets flow over it.</param>
public sealed record PictureLink(ResourceId Id, LinkKind Kind, string From, string? To, string State, bool IsConnected);
