using Redoubt.Model.Resources;

namespace Redoubt.Model.Networking;

/// <summary>One rule of a network security group.</summary>
/// <param name="Name">Its name, unique in the group.</param>
/// <param name="Priority">100 to 4096; the lowest that matches decides. Default rules have 65000 and more.</param>
/// <param name="Direction">Which direction it filters.</param>
/// <param name="Access">What happens to a flow that it matches.</param>
/// <param name="Protocol">The protocol it matches.</param>
/// <param name="SourcePrefixes">Prefixes, single addresses, service tags or *; none where application security groups are named.</param>
/// <param name="SourcePorts">Ports, ranges such as 13000-13999, or *; at least one.</param>
/// <param name="DestinationPrefixes">Prefixes, single addresses, service tags or *; none where application security groups are named.</param>
/// <param name="DestinationPorts">Ports, ranges, or *; at least one.</param>
public sealed record SecurityRule(
    string Name,
    int Priority,
    RuleDirection Direction,
    RuleAccess Access,
    RuleProtocol Protocol,
    IReadOnlyList<string> SourcePrefixes,
    IReadOnlyList<string> SourcePorts,
    IReadOnlyList<string> DestinationPrefixes,
    IReadOnlyList<string> DestinationPorts)
{
    /// <summary>The application security groups of which the source must be a member, instead of prefixes.</summary>
    public IReadOnlyList<ResourceId> SourceApplicationSecurityGroups { get; init; } = [];

    /// <summary>The application security groups of which the destination must be a member, instead of prefixes.</summary>
    public IReadOnlyList<ResourceId> DestinationApplicationSecurityGroups { get; init; } = [];

    /// <summary>All application security groups that it names, on either side.</summary>
    public IEnumerable<ResourceId> ApplicationSecurityGroups =>
        SourceApplicationSecurityGroups.Concat(DestinationApplicationSecurityGroups).Distinct();
}
