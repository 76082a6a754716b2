using Redoubt.Analysis.Capacity;

namespace Redoubt.Analysis.Findings;

/// <summary>Whether the subnet has the addresses for the next scale-out.</summary>
internal sealed class AddressBudgetCheck : IFindingCheck
{
    public IEnumerable<Finding> Check(FindingContext context)
    {
        if (context.Shape is not { } shape)
        {
            yield break;
        }

        var capacity = SubnetCapacity.Of(context.Topology, context.Subnet.Id);
        if (context.PlannedShape is { } planned && capacity.After(shape, planned).Free is < 0 and var free)
        {
            yield return Finding(
                context,
                FindingSeverity.Error,
                $"Scaling {context.Place.CacheId.Name} out to {planned} takes {planned.AddressCount - shape.AddressCount} more addresses; "
                + $"subnet {context.Subnet.Id.Name} ({context.Subnet.Prefix}) has {capacity.Free} free, {-free} too few.");
        }
        else if (capacity.LargestShardCountOf(shape) <= shape.ShardCount)
        {
            yield return Finding(
                context,
                FindingSeverity.Warning,
                $"{context.Place.CacheId.Name} cannot be scaled out: subnet {context.Subnet.Id.Name} ({context.Subnet.Prefix}) has "
                + $"{capacity.Free} of {context.Subnet.UsableCount} addresses free, and a shard takes {1 + shape.ReplicasPerPrimary}.");
        }
    }

    private static Finding Finding(FindingContext context, FindingSeverity severity, string sentence) =>
        new("address-budget", severity, sentence, [context.Subnet.Id]);
}
