using Redoubt.Client.Topologies;

namespace Redoubt.Portal.Components.Topologies;

/// <summary>
/// Where everything of a picture is drawn: the internet, sites and public caches on the left, networks beside one another, subnets in
/// them, and whoever is in a subnet in rows.
/// </summary>
internal sealed class PictureLayout
{
    private const int Margin = 16, Gap = 10, Aside = 50, Below = 20, Inset = 40, ChipWidth = 150, ChipHeight = 40, Lane = 110, Top = 44, NetworksInRow = 3, Few = 4, Some = 8, Many = 24;

    private static readonly string[] Order = ["Gateway", "FrontEnd", "PrivateEndpoint", "Host"];

    private readonly List<PlaceBox> boxes = [];
    private readonly ILookup<string?, TopologyPlace> inside;
    private readonly Dictionary<string, PlaceBox> byId;

    public PictureLayout(TopologyPicture picture)
    {
        inside = picture.Places.ToLookup(place => place.Parent, StringComparer.OrdinalIgnoreCase);
        Outside();
        Networks();
        byId = boxes.ToDictionary(box => box.Place.Id, StringComparer.OrdinalIgnoreCase);
        Width = boxes.Max(box => box.Right) + Margin;
        Height = boxes.Max(box => box.Bottom) + Margin;
    }

    /// <summary>All boxes, each after the one that it stands in.</summary>
    public IReadOnlyList<PlaceBox> Boxes => boxes;

    public int Width { get; }

    public int Height { get; }

    public PlaceBox? Of(string id) => byId.GetValueOrDefault(id);

    private void Outside()
    {
        var y = Top;
        foreach (var place in inside[null].Where(place => place.Kind != "VirtualNetwork").OrderByDescending(place => place.Kind == "Internet"))
        {
            boxes.Add(new PlaceBox(place, Margin, y, ChipWidth, ChipHeight));
            y += ChipHeight + Below;
        }
    }

    private void Networks()
    {
        var (y, height) = (Top, 0);
        var x = Margin + ChipWidth + Lane;
        foreach (var (index, network) in inside[null].Where(place => place.Kind == "VirtualNetwork").Index())
        {
            if (index > 0 && index % NetworksInRow == 0)
            {
                (x, y, height) = (Margin + ChipWidth + Lane, y + height + Lane, 0);
            }

            var box = Network(network, x, y);
            x = box.Right + Lane;
            height = Math.Max(height, box.Height);
        }
    }

    private PlaceBox Network(TopologyPlace network, int x, int y)
    {
        var at = boxes.Count;
        var (bottom, right) = Rows([.. inside[network.Id].Where(place => place.Kind != "Subnet")], x + Gap, y + PlaceBox.Heading);
        foreach (var subnet in inside[network.Id].Where(place => place.Kind == "Subnet"))
        {
            var start = boxes.Count;
            var (end, edge) = Subnet(inside[subnet.Id], x + Gap + Inset, bottom + PlaceBox.Heading);
            var box = new PlaceBox(subnet, x + Gap, bottom, Math.Max(edge + Gap - x, ChipWidth + (2 * Inset)), end - bottom);
            boxes.Insert(start, box);
            (bottom, right) = (box.Bottom + Gap, Math.Max(right, box.Right));
        }

        var whole = new PlaceBox(network, x, y, Math.Max(right + Gap - x, ChipWidth + (2 * Inset) + (2 * Gap)), bottom - y);
        boxes.Insert(at, whole);
        return whole;
    }

    /// <summary>Who is in a subnet: nodes on the right of all others, since what asks for them comes from the left.</summary>
    private (int Bottom, int Right) Subnet(IEnumerable<TopologyPlace> places, int x, int y)
    {
        var byColumn = places.ToLookup(place => place.Kind == "CacheNode");
        var left = Rows([.. byColumn[false]], x, y);
        if (!byColumn[true].Any())
        {
            return left;
        }

        var right = Rows([.. byColumn[true]], byColumn[false].Any() ? left.Right + Aside : x, y);
        return (Math.Max(left.Bottom, right.Bottom), right.Right);
    }

    /// <summary>Chips from a corner on; where the next thing below may begin, and where they end on the right.</summary>
    private (int Bottom, int Right) Rows(TopologyPlace[] places, int x, int y)
    {
        var inRow = places.Length <= Few ? 1 : places.Length <= Some ? 2 : places.Length <= Many ? 4 : 8;
        foreach (var (index, place) in places.OrderBy(place => Array.IndexOf(Order, place.Kind)).ThenBy(place => place.Name, StringComparer.Ordinal).Index())
        {
            boxes.Add(new PlaceBox(
                place, x + (index % inRow * (ChipWidth + Aside)), y + (index / inRow * (ChipHeight + Below)), ChipWidth, ChipHeight));
        }

        return places.Length == 0
            ? (y, x)
            : (y + ((((places.Length - 1) / inRow) + 1) * (ChipHeight + Below)), x + (Math.Min(places.Length, inRow) * (ChipWidth + Aside)) - Aside);
    }
}
