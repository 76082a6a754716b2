using Redoubt.Model.Addresses;
using Redoubt.Model.Networking;

namespace Redoubt.Analysis;

/// <summary>Where an interface's packets for one destination go first.</summary>
/// <param name="Type">The kind of next hop; None also where no route has the destination.</param>
/// <param name="Address">The appliance's address; null for other next hops.</param>
/// <param name="Route">The route that says so; null where none has the destination.</param>
public sealed record NextHop(NextHopType Type, Ipv4Address? Address, EffectiveRoute? Route);
