using System.Text.RegularExpressions;
using Redoubt.Fabric.Rulesets;
using Redoubt.Fabric.Rulesets.Groups;
using Redoubt.Model.Addresses;
using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.Fabric.Tests.Rulesets.Groups;

public sealed class GroupCompilerSizeTests
{
    private static readonly TagView View = new([Ipv4Prefix.Parse("10.0.0.0/8")], ActivationIsFiltered: false);

    [Theory]
    [MemberData(nameof(LargePolicies.Names), MemberType = typeof(LargePolicies))]
    public void A_thousand_rules_never_become_more_than_some_thousand_lines(string policy) =>
        Assert.InRange(Lines(LargePolicies.Group(policy)).Count, 1, 8000);

    [Theory]
    [InlineData("disjoint", 1)]
    [InlineData("nested port ranges", 1)]
    [InlineData("random boxes", 1)]
    public void A_thousand_rules_are_one_look_up_where_they_can_be(string policy, int maps)
    {
        var text = Lines(LargePolicies.Group(policy));

        Assert.Equal(maps, text.Count(line => line.StartsWith("map ", StringComparison.Ordinal)));
        Assert.InRange(text.Count(line => Regex.IsMatch(line, " (return|drop) comment ")), 0, 20);
    }

    private static List<string> Lines(NetworkSecurityGroup group)
    {
        var compiler = new GroupCompiler(
            [new GroupUse(2, group, null, View)], ServiceTagPrefixes.None, new Dictionary<ResourceId, IReadOnlyList<Ipv4Address>>());
        var writer = new NftWriter();
        compiler.WriteSets(writer);
        compiler.WriteChains(writer);
        return [.. writer.ToString().Split('\n')];
    }
}
