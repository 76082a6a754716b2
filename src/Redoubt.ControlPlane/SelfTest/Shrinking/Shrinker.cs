using Redoubt.ControlPlane.SelfTest.Comparing;
using Redoubt.ControlPlane.SelfTest.Reporting;
using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.SelfTest.Shrinking;

/// <summary>
/// Looks for the smallest topology that still has a disagreement: takes out many things at once, then fewer, until nothing can go.
/// </summary>
/// <param name="disagrees">Whether a topology still has it.</param>
/// <param name="time">The clock for the limit.</param>
internal sealed class Shrinker(Func<NetworkTopology, CancellationToken, Task<Disagreement?>> disagrees, TimeProvider time)
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(4);

    /// <summary>The smallest that was found within the limit.</summary>
    public async Task<(NetworkTopology Topology, Disagreement Disagreement)> ShrinkAsync(
        NetworkTopology topology, Disagreement disagreement, ResourceId? sender, CancellationToken cancellationToken)
    {
        var begun = time.GetTimestamp();
        var (smallest, foundIn) = (topology, disagreement);
        var progress = true;
        while (progress)
        {
            progress = false;
            var removals = Removals.Of(smallest, sender).ToList();
            for (var size = Math.Max(1, removals.Count / 2); size > 0; size /= 2)
            {
                for (var index = 0; index < removals.Count;)
                {
                    var chunk = removals.GetRange(index, Math.Min(size, removals.Count - index));
                    var smaller = chunk.Aggregate(smallest, (from, removal) => removal(from));
                    if (time.GetElapsedTime(begun) > Limit)
                    {
                        return (smallest, foundIn);
                    }

                    if (TopologyText.Of(smaller) == TopologyText.Of(smallest))
                    {
                        removals.RemoveRange(index, chunk.Count);
                    }
                    else if (await disagrees(smaller, cancellationToken) is { } still)
                    {
                        (smallest, foundIn, progress) = (smaller, still, true);
                        removals.RemoveRange(index, chunk.Count);
                    }
                    else
                    {
                        index += size;
                    }
                }
            }
        }

        return (smallest, foundIn);
    }
}
