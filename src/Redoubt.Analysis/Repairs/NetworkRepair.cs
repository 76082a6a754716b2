using Redoubt.Analysis.Contracts;
using Redoubt.Analysis.Findings;
using Redoubt.Analysis.Packs;
using Redoubt.Model.Addresses;
using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.Analysis.Repairs;

/// <summary>
/// Finds few and narrow changes of rules and routes that make a contract hold. Each step is tried on a copy of the topology and kept
/// only when the verifier says that it helps; in the end every change that can be left out is.
/// </summary>
public sealed class NetworkRepair
{
    /// <summary>Every step ends one reason at least; more reasons than this on one way are not seen.</summary>
    private const int MostSteps = 32;

    private readonly NetworkTopology original;
    private readonly CachePlace place;
    private readonly RequirementPack pack;

    private NetworkRepair(NetworkTopology original, CachePlace place, RequirementPack pack) =>
        (this.original, this.place, this.pack) = (original, place, pack);

    /// <summary>What to change so that the cache has all that the pack asks for.</summary>
    public static RepairPlan Plan(NetworkTopology topology, CachePlace place, RequirementPack pack) =>
        new NetworkRepair(topology, place, pack).Plan();

    private RepairPlan Plan()
    {
        var analyzer = new NetworkAnalyzer(original);
        var (changes, asked) = Search();
        changes = WithoutNeedless(changes);
        var changed = new NetworkAnalyzer(original.With(changes));
        var after = ContractVerifier.Verify(changed, place, pack);
        return new RepairPlan(
            changes,
            after,
            [.. new Admissions(changed, asked).Of(changes)],
            [.. UsersOf(changes.Select(change => change.Target).ToHashSet())],
            [.. Obstacles(analyzer, after).Distinct()]);
    }

    /// <summary>Steps until nothing is denied any more, or no step helps; and all flows that were denied on the way.</summary>
    private (List<NetworkChange> Changes, List<FlowSpace> Asked) Search()
    {
        var verdict = Verify([]);
        var changes = new List<NetworkChange>();
        var asked = new List<FlowSpace>();
        for (var step = 0; step < MostSteps && !verdict.IsSatisfied; step++)
        {
            asked.AddRange(verdict.Denied.Select(Widened));
            if (FirstThatHelps(changes, verdict) is not { } found)
            {
                break;
            }

            changes.AddRange(found.Step.Changes);
            verdict = found.Verdict;
        }

        return (changes, asked);
    }

    private (RepairStep Step, ContractVerdict Verdict)? FirstThatHelps(List<NetworkChange> changes, ContractVerdict verdict)
    {
        var topology = original.With(changes);
        var denials = Denial.Of(verdict);
        var steps = new RouteRepairs(new NetworkAnalyzer(topology), place).Of(denials)
            .Concat(new RuleRepairs(topology, place).Of(denials));
        foreach (var step in steps)
        {
            var after = Verify([.. changes, .. step.Changes]);
            if (Helps(step, denials, Denial.Of(after)))
            {
                return (step, after);
            }
        }

        return null;
    }

    /// <summary>Whether less is denied for the reasons that the step is for, and no requirement is denied that was not before.</summary>
    private static bool Helps(RepairStep step, IReadOnlyList<Denial> before, IReadOnlyList<Denial> after)
    {
        var reasons = step.Targets.Select(denial => denial.Key).ToHashSet();
        var requirements = before.Select(denial => denial.PeerKey).ToHashSet();
        return after.All(denial => requirements.Contains(denial.PeerKey)) && Volume(after) < Volume(before);

        double Volume(IEnumerable<Denial> denials) => denials.Where(denial => reasons.Contains(denial.Key)).Sum(denial => denial.Volume);
    }

    private List<NetworkChange> WithoutNeedless(List<NetworkChange> changes)
    {
        var denied = Denial.Of(Verify(changes)).Count;
        for (var index = changes.Count - 1; index >= 0; index--)
        {
            List<NetworkChange> fewer = [.. changes.Take(index), .. changes.Skip(index + 1)];
            if (IsPossible(fewer) && Denial.Of(Verify(fewer)).Count <= denied)
            {
                changes = fewer;
            }
        }

        return changes;
    }

    /// <summary>No two rules of a direction have one priority: a rule that made room for another must go before it.</summary>
    private bool IsPossible(List<NetworkChange> changes) => original.With(changes).NetworkSecurityGroups.All(group =>
        group.Rules.DistinctBy(rule => (rule.Direction, rule.Priority)).Count() == group.Rules.Count);

    /// <summary>
    /// A flow between nodes counts in both of its rows here: else the one that is denied only after the other would seem to break anew.
    /// </summary>
    private ContractVerdict Verify(IEnumerable<NetworkChange> changes) =>
        new ContractVerifier(new NetworkAnalyzer(original.With(changes)), countsTwice: true).Verify(place, pack);

    /// <summary>Rules are written for whole subnets, as the tables ask it of them, not for the hosts of today.</summary>
    private FlowSpace Widened(DeniedPart part)
    {
        var own = AddressSet.Of(PrefixOf(place.SubnetId));
        var sources = part.Origin is FlowOrigin.Subnet origin ? AddressSet.Of(PrefixOf(origin.Id)) : part.Space.Sources;
        return part.Space
            .WithSources(own.Contains(sources) ? own : sources)
            .WithDestinations(own.Contains(part.Space.Destinations) ? own : part.Space.Destinations);
    }

    private Ipv4Prefix PrefixOf(ResourceId subnetId) =>
        original.VirtualNetworks.SelectMany(network => network.Subnets).First(subnet => subnet.Id.Equals(subnetId)).Prefix;

    /// <summary>Who uses the groups and tables, besides the cache.</summary>
    private IEnumerable<ResourceId> UsersOf(HashSet<ResourceId> targets)
    {
        var subnets = original.VirtualNetworks.SelectMany(network => network.Subnets)
            .Where(subnet => !subnet.Id.Equals(place.SubnetId) && (IsOne(subnet.NetworkSecurityGroupId) || IsOne(subnet.RouteTableId)))
            .Select(subnet => subnet.Id);
        var interfaces = original.Interfaces
            .Where(item => !place.CacheId.Equals(item.Id.Parent) && IsOne(item.NetworkSecurityGroupId))
            .Select(item => item.Id);
        return subnets.Concat(interfaces);

        bool IsOne(ResourceId? id) => id is not null && targets.Contains(id);
    }

    private IEnumerable<string> Obstacles(NetworkAnalyzer analyzer, ContractVerdict after)
    {
        var context = new FindingContext(analyzer, place, pack);
        var structural = new NatGatewayCheck().Check(context).Concat(new SharedSubnetCheck().Check(context));
        return structural.Select(finding => finding.Sentence)
            .Concat(Denial.Of(after).Select(denial =>
                $"{denial.Row.Row}: {denial.Part.Sentence} No rule and no route that could be added here changes that."));
    }
}
