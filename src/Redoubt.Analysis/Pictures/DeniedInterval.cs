using Redoubt.Model.Addresses;

namespace Redoubt.Analysis.Pictures;

/// <summary>Flows around a port that do not pass, all for one reason.</summary>
/// <param name="Ports">The unbroken range of ports that has the port in it.</param>
/// <param name="Sources">Where they come from, hosts that a subnet may still get among them.</param>
/// <param name="Destinations">Where they go to.</param>
/// <param name="DecidedBy">What drops them, or their answers.</param>
public sealed record DeniedInterval(PortSet Ports, AddressSet Sources, AddressSet Destinations, EdgeDecision DecidedBy)
{
    private const int MostRanges = 4;

    /// <summary>All public addresses of hosts, which are called the internet.</summary>
    internal AddressSet Internet { get; init; } = AddressSet.Empty;

    /// <summary>The sources in words, such as 10.0.2.4-10.0.2.254.</summary>
    public string SourcesText => Text(Sources);

    /// <summary>The destinations in words.</summary>
    public string DestinationsText => Text(Destinations);

    /// <summary>Such as ports 6000-6999 from 10.0.2.4-10.0.2.254 to 10.0.1.4.</summary>
    public string Sentence => $"{PortsText} from {SourcesText} to {DestinationsText}";

    private string PortsText => Ports.IsAll ? "every port" : Ports.Count == 1 ? $"port {Ports}" : $"ports {Ports}";

    private string Text(AddressSet addresses)
    {
        if (addresses.IsAll || addresses.Equals(Internet))
        {
            return addresses.IsAll ? "any address" : "the internet";
        }

        var shown = string.Join(", ", addresses.Ranges.Take(MostRanges).Select(Text));
        return addresses.RangeCount > MostRanges ? $"{shown} and {addresses.RangeCount - MostRanges} more ranges" : shown;
    }

    private static string Text(Ipv4Range range) =>
        range.First == range.Last ? range.First.ToString()
        : AddressSet.Of([range]).ToPrefixes() is [var whole] ? whole.ToString()
        : $"{range.First}-{range.Last}";
}
