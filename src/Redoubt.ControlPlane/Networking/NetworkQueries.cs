using System.Text.Json.Nodes;
using Redoubt.ControlPlane.Http;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Addresses;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Networking;

/// <summary>What can be asked of a virtual network and its subnets beside the resources themselves.</summary>
internal sealed class NetworkQueries(ResourceStore store)
{
    private const string OneNetwork =
        "/subscriptions/{subscription}/resourceGroups/{group}/providers/Microsoft.Network/virtualNetworks/{network}";

    private const string OneSubnet = OneNetwork + "/subnets/{subnet}";

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet($"{OneNetwork}/usages", Usages);
        routes.MapGet($"{OneNetwork}/CheckIPAddressAvailability", Availability);
        routes.MapGet($"{OneSubnet}/ResourceNavigationLinks", NavigationLinks);
        routes.MapGet($"{OneSubnet}/ServiceAssociationLinks", AssociationLinks);
    }

    private JsonObject Usages(HttpContext context)
    {
        var (stored, snapshot) = NetworkOf(context, depth: 1);
        var held = SubnetOccupants.OfNetwork(stored.Id, snapshot).ToLookup(entry => entry.Subnet);
        return ArmPage.Of(stored.ReadNetwork().Subnets.Select(subnet => UsageWriter.Write(subnet, held[subnet.Id].Count())));
    }

    private JsonObject Availability(HttpContext context)
    {
        var (stored, snapshot) = NetworkOf(context, depth: 1);
        var text = context.Request.Query["ipAddress"].ToString();
        if (!Ipv4Address.TryParse(text, out var address))
        {
            throw new DiagnosticException(RequestDiagnostics.InvalidRequestFormat("ipAddress", $"'{text}' is not an IPv4 address."));
        }

        var inUse = SubnetOccupants.OfNetwork(stored.Id, snapshot).Select(entry => entry.Occupant.Address).ToHashSet();
        var found = AddressAvailability.Of(stored.ReadNetwork(), inUse, address);
        return new JsonObject
        {
            ["available"] = found.IsAvailable,
            ["availableIPAddresses"] = new JsonArray([.. found.Others.Select(other => JsonValue.Create(other.ToString()))]),
            ["isPlatformReserved"] = found.IsPlatformReserved,
        };
    }

    private JsonObject NavigationLinks(HttpContext context)
    {
        var (stored, snapshot) = NetworkOf(context, depth: 2);
        var subnet = SubnetOf(context, stored);
        var caches = SubnetOccupants.Of(subnet, snapshot).Where(occupant => occupant.IsCache).Select(occupant => occupant.Id).Distinct();
        return ArmPage.Of(caches.Select(cache => SubnetWriter.WriteLink(subnet, cache, NetworkAnswers.FactsOf(stored))));
    }

    /// <summary>Services that are injected by delegation; a cache is not.</summary>
    private JsonObject AssociationLinks(HttpContext context)
    {
        SubnetOf(context, NetworkOf(context, depth: 2).Network);
        return ArmPage.Of([]);
    }

    /// <summary>The network that the path begins with; what is asked of it or its subnet is the path's last segment.</summary>
    private (StoredResource Network, StoreSnapshot Snapshot) NetworkOf(HttpContext context, int depth)
    {
        _ = ArmRequest.ApiVersion(context.Request);
        var asked = AskedOf(context);
        var (network, snapshot) = (depth == 1 ? asked : asked.Parent!, store.Snapshot);
        return (snapshot.Find(network) ?? throw new DiagnosticException(RequestDiagnostics.ResourceNotFound(network)), snapshot);
    }

    private static ResourceId SubnetOf(HttpContext context, StoredResource network)
    {
        var asked = AskedOf(context);
        return network.ReadNetwork().Subnets.FirstOrDefault(subnet => subnet.Id.Equals(asked))?.Id
            ?? throw new DiagnosticException(RequestDiagnostics.ResourceNotFound(asked));
    }

    private static ResourceId AskedOf(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        return ResourceId.Parse(path[..path.LastIndexOf('/')]);
    }
}
