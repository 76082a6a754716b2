using Redoubt.Model.Networking;

namespace Redoubt.Fabric.Rulesets.Groups;

/// <summary>An interface with the groups that decide about its traffic.</summary>
/// <param name="InterfaceIndex">Its number; its device has the name from it.</param>
/// <param name="SubnetGroup">The group of its subnet, or null.</param>
/// <param name="OwnGroup">The group on the interface itself, or null.</param>
/// <param name="Tags">What tags mean in its subnet.</param>
internal sealed record GroupUse(int InterfaceIndex, NetworkSecurityGroup? SubnetGroup, NetworkSecurityGroup? OwnGroup, TagView Tags);
