using Redoubt.Fabric.Networks;

namespace Redoubt.Fabric.Tests.Networks;

internal static class Samples
{
    /// <summary>A cache's subnet b with two nodes and a front end, a client in a, groups on both and on the client.</summary>
    public static NetworkSpec Full()
    {
        var client = Sketch.Group(
            "client", "100 out allow tcp * * VirtualNetwork 6379-6380,15000-15999", "200 out deny * * * VirtualNetwork *");
        var cache = Sketch.Group(
            "cache",
            "100 in allow tcp 10.0.0.0/24,10.0.1.0/24 * 10.0.1.0/24 6380,15000-15999",
            "110 in allow * AzureLoadBalancer * * 8500,16001",
            "120 in deny * Internet * * *",
            "130 in deny icmp 10.0.0.0/24 * * *",
            "100 out allow tcp * * Storage,10.0.1.0/24 443",
            "110 out deny * * * AzurePlatformDNS *");
        return Sketch.Network(2, Sketch.Nic(7, "10.0.0.4", 2, client), Sketch.Nic(8, "10.0.1.4", 2), Sketch.Nic(9, "10.0.1.5", 2))
            .With(client)
            .WithSubnetGroup("b", cache)
            .WithTag("Storage", "20.60.0.0/16", "20.60.1.0/24")
            .WithMappings("10.0.1.6:6380 > 10.0.1.4:6380", "10.0.1.6:15000 > 10.0.1.4:6380", "10.0.1.6:15001 > 10.0.1.5:6380");
    }
}
