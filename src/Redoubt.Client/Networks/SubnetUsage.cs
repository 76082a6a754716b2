using Redoubt.Model.Resources;

namespace Redoubt.Client.Networks;

/// <summary>How many addresses of a subnet are taken.</summary>
/// <param name="Id">The subnet.</param>
/// <param name="CurrentValue">Addresses that somebody has.</param>
/// <param name="Limit">Addresses that can be given out.</param>
public sealed record SubnetUsage(ResourceId Id, double CurrentValue, double Limit)
{
    /// <summary>Addresses that are free.</summary>
    public int Free => (int)(Limit - CurrentValue);
}
