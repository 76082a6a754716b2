namespace Redoubt.Model.Networking;

/// <summary>The cloud's descriptions of the default rules.</summary>
internal static class DefaultRuleDescription
{
    private static readonly Dictionary<string, string> ByName = new()
    {
        ["AllowVnetInBound"] = "Allow inbound traffic from all VMs in VNET",
        ["AllowAzureLoadBalancerInBound"] = "Allow inbound traffic from azure load balancer",
        ["DenyAllInBound"] = "Deny all inbound traffic",
        ["AllowVnetOutBound"] = "Allow outbound traffic from all VMs to all VMs in VNET",
        ["AllowInternetOutBound"] = "Allow outbound traffic from all VMs to Internet",
        ["DenyAllOutBound"] = "Deny all outbound traffic",
    };

    public static string Of(string name) => ByName[name];
}
