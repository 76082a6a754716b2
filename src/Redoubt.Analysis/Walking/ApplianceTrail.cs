namespace Redoubt.Analysis;

/// <summary>An appliance that was passed, and those before it.</summary>
/// <param name="Appliance">The appliance.</param>
/// <param name="Route">The route that led there.</param>
/// <param name="Before">Those before it, or null.</param>
internal sealed record ApplianceTrail(InterfaceNode Appliance, Decider Route, ApplianceTrail? Before)
{
    public static bool Has(ApplianceTrail? trail, InterfaceNode appliance) =>
        trail is not null && (ReferenceEquals(trail.Appliance, appliance) || Has(trail.Before, appliance));
}
