using Redoubt.Model.Addresses;
using Redoubt.Model.Resources;

namespace Redoubt.Model.Networking;

/// <summary>A public address in use.</summary>
/// <param name="Id">The public address resource.</param>
/// <param name="Address">The address.</param>
/// <param name="Sku">Its kind; a Standard one lets nothing in without a group that allows it.</param>
public sealed record PublicBinding(ResourceId Id, Ipv4Address Address, NetworkSku Sku);
