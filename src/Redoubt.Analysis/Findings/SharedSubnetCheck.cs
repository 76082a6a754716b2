using Redoubt.Model.Resources;

namespace Redoubt.Analysis.Findings;

/// <summary>Something else than caches stands in the subnet.</summary>
internal sealed class SharedSubnetCheck : IFindingCheck
{
    public IEnumerable<Finding> Check(FindingContext context)
    {
        var subnet = context.Subnet.Id;
        ResourceId[] others =
        [
            .. context.Topology.Interfaces.Where(item => item.SubnetId.Equals(subnet) && !IsOfCache(item.Id)).Select(item => item.Id),
            .. context.Topology.PrivateEndpoints.Where(item => item.SubnetId.Equals(subnet)).Select(item => item.Id),
        ];
        if (others.Length > 0)
        {
            yield return new Finding(
                "shared-subnet",
                FindingSeverity.Error,
                $"Subnet {subnet.Name} also holds {string.Join(", ", others.Select(other => other.Name))}. A cache needs a subnet of its "
                + "own: none can be created here, and scaling fails. Move the others away.",
                [subnet, .. others]);
        }
    }

    private static bool IsOfCache(ResourceId id) => id.IsType(ResourceTypes.Redis) || id.Parent?.IsType(ResourceTypes.Redis) == true;
}
