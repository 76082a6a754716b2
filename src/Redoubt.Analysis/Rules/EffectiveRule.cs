using Redoubt.Model.Networking;

namespace Redoubt.Analysis;

/// <summary>A rule with its tags and application security groups resolved for one interface.</summary>
/// <param name="Rule">The rule as it is written.</param>
/// <param name="IsDefault">Whether it is one of the six that every group ends with.</param>
/// <param name="Sources">The source addresses that it matches.</param>
/// <param name="Destinations">The destination addresses that it matches.</param>
public sealed record EffectiveRule(SecurityRule Rule, bool IsDefault, AddressSet Sources, AddressSet Destinations);
