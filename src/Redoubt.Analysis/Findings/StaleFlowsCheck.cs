using System.Globalization;

namespace Redoubt.Analysis.Findings;

/// <summary>Rules were changed after the nodes were last restarted: connections from before go on and hide what is broken.</summary>
internal sealed class StaleFlowsCheck : IFindingCheck
{
    public IEnumerable<Finding> Check(FindingContext context)
    {
        if (context is { NodesRestarted: { } restarted, RulesChanged: { } changed } && changed > restarted)
        {
            yield return new Finding(
                "stale-flows",
                FindingSeverity.Warning,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Rules or routes changed at {changed:u}, after the nodes of {context.Place.CacheId.Name} restarted at {restarted:u}. ")
                + "Connections from before go on whatever the rules say now, and processes may wait for ones that never came about. "
                + "Reboot all nodes to see the network as it is.",
                [context.Place.CacheId]);
        }
    }
}
