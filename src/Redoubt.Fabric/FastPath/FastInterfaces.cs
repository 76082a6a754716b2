using Redoubt.Fabric.Networks;
using Redoubt.Fabric.Routing;

namespace Redoubt.Fabric.FastPath;

/// <summary>The interfaces of a network that may take the fast path: they send their own packets only, and straight to each other.</summary>
internal static class FastInterfaces
{
    public static IReadOnlyList<AcceleratedInterface> Of(NetworkSpec spec)
    {
        var elsewhere = spec.Routes.Where(route => LeadsElsewhere(spec, route)).Select(route => route.Table).ToHashSet();
        return
        [
            .. spec.Interfaces
                .Where(nic => !nic.ForwardsTraffic && !elsewhere.Contains(RouterTables.Of(spec.SubnetOf(nic))))
                .Select(nic => new AcceleratedInterface(nic.Device, nic.Address, InterfaceSpec.HardwareAddress(nic.Index))),
        ];
    }

    /// <summary>A route for a part of the network's own space that does not leave the packet to whoever has the address.</summary>
    private static bool LeadsElsewhere(NetworkSpec spec, RouterRoute route) =>
        route.Hop.Kind != RouteKind.Throw && spec.VirtualNetwork.AddressSpace.Any(space => space.Contains(route.Prefix));
}
