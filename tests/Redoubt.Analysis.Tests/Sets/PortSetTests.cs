using CsCheck;

namespace Redoubt.Analysis.Tests.Sets;

public sealed class PortSetTests
{
    private static readonly Gen<int> Port = Gen.OneOf(Gen.Int[0, 20], Gen.Int[65515, 65535]);

    private static readonly Gen<PortSet> Set = Port.Array[0, 8].Select(PortSet.Of);

    [Fact]
    public void The_laws_of_sets_hold() => Gen.Select(Set, Set, Port).Sample((a, b, port) =>
    {
        Assert.Equal(a.Contains(port) || b.Contains(port), a.Union(b).Contains(port));
        Assert.Equal(a.Contains(port) && b.Contains(port), a.Intersect(b).Contains(port));
        Assert.Equal(a.Contains(port) && !b.Contains(port), a.Subtract(b).Contains(port));
        Assert.NotEqual(a.Contains(port), a.Complement().Contains(port));
        Assert.Equal(a, a.Complement().Complement());
        Assert.Equal(a.Count + b.Count, a.Union(b).Count + a.Intersect(b).Count);
    });

    [Fact]
    public void Ports_are_read_as_rules_write_them()
    {
        Assert.Equal("80, 443, 13000-13999", PortSet.Parse(["443", "13000-13500", "80", "13400-13999"]).ToString());
        Assert.True(PortSet.Parse(["22", "*"]).IsAll);
        Assert.True(PortSet.Parse(["9-1", "x", "70000", ""]).IsEmpty);
    }
}
