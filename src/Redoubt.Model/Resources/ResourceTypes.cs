namespace Redoubt.Model.Resources;

/// <summary>The resource types that the service knows, spelled as the cloud answers them.</summary>
public static class ResourceTypes
{
    /// <summary>A cache.</summary>
    public const string Redis = "Microsoft.Cache/Redis";

    /// <summary>A virtual network.</summary>
    public const string VirtualNetwork = "Microsoft.Network/virtualNetworks";

    /// <summary>A subnet of a virtual network.</summary>
    public const string Subnet = "Microsoft.Network/virtualNetworks/subnets";

    /// <summary>A subnet of the classic deployment model, which is retired: recognised to be refused.</summary>
    public const string ClassicSubnet = "Microsoft.ClassicNetwork/virtualNetworks/subnets";

    /// <summary>A network security group.</summary>
    public const string NetworkSecurityGroup = "Microsoft.Network/networkSecurityGroups";

    /// <summary>One rule of a network security group.</summary>
    public const string SecurityRule = "Microsoft.Network/networkSecurityGroups/securityRules";

    /// <summary>A network interface.</summary>
    public const string NetworkInterface = "Microsoft.Network/networkInterfaces";

    /// <summary>A deployment of a template.</summary>
    public const string Deployment = "Microsoft.Resources/deployments";
}
