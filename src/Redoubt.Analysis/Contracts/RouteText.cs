using Redoubt.Model.Networking;

namespace Redoubt.Analysis.Contracts;

/// <summary>Routes in sentences.</summary>
internal static class RouteText
{
    public static string Of(EffectiveRoute route)
    {
        var kind = route.Source switch
        {
            RouteSource.User => $"the route {route.Name} of {route.RouteTableId?.Name}",
            RouteSource.VirtualNetworkGateway => "the learned route",
            _ => "the platform's route",
        };
        var hop = route is { NextHopType: NextHopType.VirtualAppliance, NextHopAddresses: [var address, ..] }
            ? $"VirtualAppliance {address}"
            : route.NextHopType.ToString();
        return $"{kind} for {route.ServiceTag ?? route.Prefix.ToString()} to {hop}";
    }
}
