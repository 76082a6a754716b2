using Redoubt.Analysis.Contracts;
using Redoubt.Analysis.Findings;
using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.Analysis.Repairs;

/// <summary>What added rules let pass that their group denied before.</summary>
internal sealed class Admissions(NetworkAnalyzer changed, IReadOnlyList<FlowSpace> required)
{
    public IEnumerable<AdmittedFlows> Of(IEnumerable<NetworkChange> changes) =>
        from added in changes.OfType<NetworkChange.AddRule>()
        from space in Admitted(added)
        select new AdmittedFlows(added.GroupId, added.Rule.Direction, space);

    private IEnumerable<FlowSpace> Admitted(NetworkChange.AddRule added)
    {
        if (ListOf(added) is not { } list)
        {
            return [];
        }

        var index = list.Rules.Select(rule => rule.Rule.Name).ToList().IndexOf(added.Rule.Name);
        var left = list.LeftTo(index);
        var admitted = new List<FlowSpace>();
        foreach (var later in list.Rules.Skip(index + 1))
        {
            if (later.Rule.Access == RuleAccess.Deny)
            {
                admitted.AddRange(left.Select(later.Space.Intersect).Select(ToHosts).Where(space => !space.IsEmpty));
            }

            left = later.TakeFrom(left);
        }

        return required.Aggregate<FlowSpace, IEnumerable<FlowSpace>>(
            admitted, (spaces, asked) => [.. spaces.SelectMany(space => space.Subtract(asked))]);
    }

    private static FlowSpace ToHosts(FlowSpace space) => space.WithDestinations(space.Destinations.Subtract(PublicSpace.NoHosts));

    /// <summary>The rules of the group as one of its interfaces sees them; null where the group filters none.</summary>
    private DirectedRules? ListOf(NetworkChange.AddRule added)
    {
        foreach (var item in changed.Topology.Interfaces)
        {
            if (changed.EffectiveRules(item.Id).FirstOrDefault(group => group.GroupId.Equals(added.GroupId)) is { } found)
            {
                return DirectedRules.Of(found, AddressSet.Of(SubnetOf(item.SubnetId).Prefix))
                    .First(list => list.Rules[0].Rule.Direction == added.Rule.Direction);
            }
        }

        return null;
    }

    private Subnet SubnetOf(ResourceId id) =>
        changed.Topology.VirtualNetworks.SelectMany(network => network.Subnets).First(subnet => subnet.Id.Equals(id));
}
