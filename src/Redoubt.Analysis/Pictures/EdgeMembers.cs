using Redoubt.Model.Addresses;

namespace Redoubt.Analysis.Pictures;

/// <summary>Members of a place that the same rules and routes decide about.</summary>
/// <param name="Origin">Where their flows begin.</param>
/// <param name="Sources">Their addresses.</param>
/// <param name="SourceOf">The sender at one of these addresses.</param>
internal sealed record EdgeMembers(FlowOrigin Origin, AddressSet Sources, Func<Ipv4Address, FlowSource> SourceOf);
