using Redoubt.Model.Resources;

namespace Redoubt.Model.Networking;

/// <summary>A network security group as it was asked for.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Location">Its region.</param>
/// <param name="Rules">Its own rules, without the defaults, in any order.</param>
public sealed record NetworkSecurityGroup(ResourceId Id, string Location, IReadOnlyList<SecurityRule> Rules)
{
    /// <summary>The six rules that every group ends with and that cannot be removed.</summary>
    public static IReadOnlyList<SecurityRule> DefaultRules { get; } =
    [
        Default("AllowVnetInBound", 65000, RuleDirection.Inbound, RuleAccess.Allow, ServiceTags.VirtualNetwork, ServiceTags.VirtualNetwork),
        Default("AllowAzureLoadBalancerInBound", 65001, RuleDirection.Inbound, RuleAccess.Allow, ServiceTags.AzureLoadBalancer, "*"),
        Default("DenyAllInBound", 65500, RuleDirection.Inbound, RuleAccess.Deny, "*", "*"),
        Default(
            "AllowVnetOutBound", 65000, RuleDirection.Outbound, RuleAccess.Allow, ServiceTags.VirtualNetwork, ServiceTags.VirtualNetwork),
        Default("AllowInternetOutBound", 65001, RuleDirection.Outbound, RuleAccess.Allow, "*", ServiceTags.Internet),
        Default("DenyAllOutBound", 65500, RuleDirection.Outbound, RuleAccess.Deny, "*", "*"),
    ];

    /// <summary>The rules of one direction with the defaults, in the order in which they decide.</summary>
    public IEnumerable<SecurityRule> Ordered(RuleDirection direction) =>
        Rules.Concat(DefaultRules).Where(rule => rule.Direction == direction).OrderBy(rule => rule.Priority);

    private static SecurityRule Default(
        string name, int priority, RuleDirection direction, RuleAccess access, string source, string destination) =>
        new(name, priority, direction, access, RuleProtocol.Any, [source], ["*"], [destination], ["*"]);
}
