using Redoubt.Fabric.Networks;
using Redoubt.Fabric.Routing;
using Redoubt.Model.Addresses;
using Redoubt.Model.Networking;

namespace Redoubt.Fabric.Sites;

/// <summary>One on-premises site with all that the fabric needs to make it.</summary>
/// <param name="Index">Its number, 0 to 16000.</param>
/// <param name="AddressSpace">The addresses that it answers at.</param>
/// <param name="Links">Its links to the routers of networks.</param>
/// <param name="Routes">The ways to networks; other private space is dropped.</param>
/// <param name="Firewall">Decides about what comes from the cloud.</param>
public sealed record SiteSpec(
    int Index,
    IReadOnlyList<Ipv4Prefix> AddressSpace,
    IReadOnlyList<RouterLink> Links,
    IReadOnlyList<RouterRoute> Routes,
    IReadOnlyList<SiteFirewallRule> Firewall)
{
    /// <summary>The same without some links and the routes over them.</summary>
    internal SiteSpec WithoutLinks(Func<RouterLink, bool> isLeftOut)
    {
        var devices = Links.Where(isLeftOut).Select(link => link.Device).ToHashSet();
        return this with
        {
            Links = [.. Links.Where(link => !devices.Contains(link.Device))],
            Routes = [.. Routes.Where(route => route.Hop.Device is not { } device || !devices.Contains(device))],
        };
    }
}
