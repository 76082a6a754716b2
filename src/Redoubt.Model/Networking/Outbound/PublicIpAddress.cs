using Redoubt.Model.Resources;

namespace Redoubt.Model.Networking;

/// <summary>A public address as it was asked for.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Location">Its region.</param>
/// <param name="Sku">Basic or Standard.</param>
/// <param name="IsStatic">Whether it is allocated for good; a dynamic one has an address only while it is in use.</param>
/// <param name="DomainNameLabel">The label of its name in the region's public zone, or null.</param>
public sealed record PublicIpAddress(ResourceId Id, string Location, NetworkSku Sku, bool IsStatic, string? DomainNameLabel = null)
{
    /// <summary>Its name in the region's public zone, or null where it has none.</summary>
    public string? Fqdn => DomainNameLabel is null ? null : $"{DomainNameLabel}.{Location}.cloudapp.azure.com";
}
