using Redoubt.Model.Addresses;

namespace Redoubt.Fabric.Routing;

/// <summary>Where a route leads.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Device">The device, where it sends to one.</param>
/// <param name="Via">The neighbour on the device; null where the packet's own destination is it.</param>
public sealed record RouteHop(RouteKind Kind, string? Device = null, Ipv4Address? Via = null)
{
    public static RouteHop Throw { get; } = new(RouteKind.Throw);

    public static RouteHop Blackhole { get; } = new(RouteKind.Blackhole);

    public static RouteHop To(string device, Ipv4Address? via = null) => new(RouteKind.Device, device, via);
}
