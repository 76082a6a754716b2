using Redoubt.Model.Addresses;
using Redoubt.Model.Networking;

namespace Redoubt.Fabric.Rulesets.Groups;

/// <summary>A private endpoint whose subnet asks its group about what is sent to it.</summary>
/// <param name="Address">Its address.</param>
/// <param name="SubnetGroup">The group of its subnet.</param>
/// <param name="Tags">What tags mean in its subnet.</param>
internal sealed record EndpointUse(Ipv4Address Address, NetworkSecurityGroup SubnetGroup, TagView Tags);
