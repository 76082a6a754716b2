using CsCheck;
using Redoubt.Analysis.Tests.Rules;

namespace Redoubt.Analysis.Tests.Sets;

public sealed class FlowSpaceTests
{
    [Fact]
    public void A_difference_is_disjoint_and_exact() => Gen.Select(RandomSpaces.Space, RandomSpaces.Space, RandomSpaces.Point)
        .Sample((a, b, point) =>
    {
        var parts = a.Subtract(b);
        var expected = RandomSpaces.Has(a, point) && !RandomSpaces.Has(b, point);
        Assert.Equal(expected ? 1 : 0, parts.Count(part => RandomSpaces.Has(part, point)));
        Assert.Equal(RandomSpaces.Has(a, point) && RandomSpaces.Has(b, point), RandomSpaces.Has(a.Intersect(b), point));
        Assert.Equal(a.Overlaps(b), !a.Intersect(b).IsEmpty);
        Assert.True(parts.Count <= 5);
    });

    [Fact]
    public void Protocols_without_ports_are_only_in_a_space_with_all_ports()
    {
        var all = FlowSpace.All;
        Assert.Equal(ProtocolSet.WithPorts, all.WithDestinationPorts(PortSet.Of(80)).Protocols);
        var without80 = all.Subtract(all.WithDestinationPorts(PortSet.Of(80)));
        Assert.Contains(without80, part => part.Contains(default, default, Model.Networking.RuleProtocol.Icmp, 0, 0));
    }
}
