using Redoubt.Model.Addresses;

namespace Redoubt.Analysis;

/// <summary>Flows on their way, all with the same fate so far.</summary>
/// <param name="Space">The flows, as their sender writes them.</param>
internal sealed record Passage(FlowSpace Space)
{
    /// <summary>The source that others see after address translation; null where it is still the sender's.</summary>
    public Ipv4Address? Translated { get; init; }

    /// <summary>The site that sent them out to the internet; null where none did.</summary>
    public SiteNode? LeftBy { get; init; }

    /// <summary>The last rule or route that let them pass.</summary>
    public Decider? Allowed { get; init; }

    /// <summary>The appliances behind them, the latest first.</summary>
    public ApplianceTrail? Appliances { get; init; }

    /// <summary>The steps behind them, the latest first; null where nobody asked for an explanation.</summary>
    public StepTrail? Steps { get; init; }

    public AddressSet Sources => Translated is { } address ? AddressSet.Of(address) : Space.Sources;

    public bool IsEmpty => Space.IsEmpty;

    public Passage To(AddressSet destinations) => this with { Space = Space.WithDestinations(Space.Destinations.Intersect(destinations)) };

    public Passage Within(FlowSpace space) => this with { Space = Space.Intersect(space) };

    /// <summary>What is left without the space, in parts.</summary>
    public IEnumerable<Passage> Without(FlowSpace space) =>
        IsEmpty ? []
        : Space.Overlaps(space) ? Space.Subtract(space).Select(part => this with { Space = part })
        : [this];
}
