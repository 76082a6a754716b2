using Redoubt.Client.Topologies;
using Redoubt.Model.Resources;

namespace Redoubt.Portal.Components.Topologies;

/// <summary>What people call places: with the resource group where two would be called the same.</summary>
internal static class PlaceNames
{
    /// <summary>The names by the places' ids.</summary>
    public static IReadOnlyDictionary<string, string> Of(IReadOnlyList<TopologyPlace> places)
    {
        var often = places.GroupBy(NameOf).Where(same => same.Count() > 1).Select(same => same.Key).ToHashSet();
        return places.ToDictionary(
            place => place.Id,
            place => NameOf(place) is var name && often.Contains(name) && ResourceId.TryParse(place.Id, out var id)
                ? $"{name} ({id.ResourceGroup})"
                : name,
            StringComparer.OrdinalIgnoreCase);
    }

    private static string NameOf(TopologyPlace place) => place.Kind switch
    {
        "VirtualNetwork" => $"network {place.Name}",
        "Subnet" => $"subnet {place.Parent!.Split('/')[^1]}/{place.Name}",
        "Site" => $"site {place.Name}",
        "FrontEnd" or "PublicFrontEnd" => $"front end of {place.Name}",
        "PrivateEndpoint" => $"private endpoint {place.Name}",
        "Internet" => "the internet",
        _ => place.Name,
    };
}
