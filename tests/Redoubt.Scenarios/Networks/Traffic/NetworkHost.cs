namespace Redoubt.Scenarios.Networks.Traffic;

/// <summary>Somewhere that packets are sent from and to.</summary>
/// <param name="Id">The resource: an interface, a site, or a cache whose node it is.</param>
/// <param name="Namespace">The path of its network namespace.</param>
/// <param name="Address">Its address.</param>
public sealed record NetworkHost(string Id, string Namespace, string Address);
