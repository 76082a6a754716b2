namespace Redoubt.Analysis.Pictures;

/// <summary>Where edges end.</summary>
/// <param name="Place">The place.</param>
/// <param name="Destinations">The addresses that flows to it go to.</param>
internal sealed record EdgeEnd(PicturePlace Place, AddressSet Destinations);
