namespace Redoubt.ControlPlane.SelfTest.Topologies;

/// <summary>Draws which networks are joined: hub and spokes, or any pairs.</summary>
internal sealed class LinkPlanner(Dice dice)
{
    public LinkPlan Plan()
    {
        var count = dice.Between(2, 4);
        var sites = Sites(count);
        return dice.Chance(45) ? HubAndSpokes(count, sites) : Pairs(count, sites);
    }

    private static LinkPlan HubAndSpokes(int count, IReadOnlyList<SitePlan> sites) =>
        new(count, [.. Enumerable.Range(1, count - 1).Select(spoke => (0, spoke))], [], sites);

    private LinkPlan Pairs(int count, IReadOnlyList<SitePlan> sites)
    {
        var (peerings, tunnels) = (new List<(int, int)>(), new List<(int, int)>());
        for (var near = 0; near < count; near++)
        {
            for (var far = near + 1; far < count; far++)
            {
                dice.Pick<List<(int, int)>>((45, peerings), (25, tunnels), (30, [])).Add((near, far));
            }
        }

        return new LinkPlan(count, peerings, tunnels, sites);
    }

    private IReadOnlyList<SitePlan> Sites(int networks) =>
        [.. Enumerable.Range(0, dice.Pick((25, 0), (55, 1), (20, 2))).Select(number => Site(number, networks))];

    // The first network most often: it is the hub where there is one.
    private SitePlan Site(int number, int networks)
    {
        IReadOnlyList<int> joined = dice.Chance(70) ? [0] : dice.Some([.. Enumerable.Range(0, networks)], dice.Between(1, 2));
        return dice.Pick(
            (45, new SitePlan(number, joined, [])), (40, new SitePlan(number, [], joined)), (15, new SitePlan(number, joined, joined)));
    }
}
