using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.Analysis;

/// <summary>An interface with its subnet and the group of its own.</summary>
internal sealed class InterfaceNode(AttachedInterface attached, SubnetNode subnet, NetworkSecurityGroup? group)
{
    public AttachedInterface Attached => attached;

    public ResourceId Id => attached.Id;

    public SubnetNode Subnet => subnet;

    public NetworkSecurityGroup? Group => group;

    public AddressSet Address { get; } = AddressSet.Of(attached.Address);
}
