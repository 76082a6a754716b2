using Redoubt.Model.Addresses;
using Redoubt.Model.Resources;

namespace Redoubt.Fabric.Networks;

/// <summary>What depends on a subnet's peerings, gateways and routes in the rules of its groups.</summary>
/// <param name="SubnetId">The subnet.</param>
/// <param name="VirtualNetwork">What the tag VirtualNetwork covers.</param>
/// <param name="FiltersActivation">Whether rules decide about the way to the activation servers.</param>
public sealed record SubnetTags(ResourceId SubnetId, IReadOnlyList<Ipv4Prefix> VirtualNetwork, bool FiltersActivation);
