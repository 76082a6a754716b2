using Redoubt.Fabric.Rulesets;
using Redoubt.Fabric.Rulesets.Groups;
using Redoubt.Fabric.Tests.Networks;
using Redoubt.Model.Addresses;
using Redoubt.Model.Networking;
using Redoubt.Model.Resources;
using Redoubt.Testing;

namespace Redoubt.Fabric.Tests.Rulesets.Groups;

public sealed class GroupCompilerTests
{
    private static readonly ResourceId Web = ResourceId.Create(
        "00000000-0000-0000-0000-000000000001", "fabric", "Microsoft.Network/applicationSecurityGroups", "web");

    private static readonly Dictionary<ResourceId, IReadOnlyList<Ipv4Address>> Members = new()
    {
        [Web] = [Ipv4Address.Parse("10.0.0.4"), Ipv4Address.Parse("10.0.0.9")],
    };

    private static readonly ServiceTagPrefixes Tags = new(
        [new("Storage", [Ipv4Prefix.Parse("20.60.0.0/16"), Ipv4Prefix.Parse("52.239.0.0/17")])]);
    private static readonly TagView Alone = View("10.0.0.0/16", "168.63.129.16/32");
    private static readonly TagView Peered = View("10.0.0.0/16", "10.5.0.0/16", "168.63.129.16/32");

    [Fact]
    public void A_small_group_is_a_list_of_rules()
    {
        var group = Sketch.Group(
            "small",
            "100 in allow tcp VirtualNetwork * 10.0.1.0/24 6380,15000-15999",
            "110 in allow * AzureLoadBalancer * * 8500,16001",
            "120 in deny icmp Internet * * *",
            "100 out allow tcp * 1024-65535 Storage 443",
            "110 out deny udp * * AzurePlatformDNS *",
            "120 out deny tcp VirtualNetwork * AzurePlatformIMDS 80,443",
            "130 out allow * * * AzurePlatformLKM,10.0.1.9 *");

        Baseline.Verify(Text(new GroupUse(1, group, null, Alone), new GroupUse(2, null, group, Alone)), "small.nft");
    }

    [Fact]
    public void A_long_group_asks_maps()
    {
        var rules = Enumerable.Range(1, 12).Select(number =>
            $"{100 + number} in {(number % 2 == 0 ? "allow" : "deny")} tcp 10.0.{number}.0/24 * * {number}00-{number}50,9{number:00}");
        var group = Sketch.Group(
            "long", [.. rules, "200 in deny tcp * * * 100-1000", "210 in allow udp 10.0.0.0/16 * * 53", "300 in deny * * * * *"]);

        Baseline.Verify(Text(new GroupUse(1, group, null, Alone)), "long.nft");
    }

    [Fact]
    public void What_tags_mean_makes_chains_of_their_own() =>
        Baseline.Verify(
            Text(
                new GroupUse(1, Sketch.Group("shared"), null, Alone),
                new GroupUse(2, Sketch.Group("shared"), null, Peered),
                new GroupUse(3, Sketch.Group("shared"), null, View("10.0.0.0/16", "10.5.0.0/16", "168.63.129.16/32"))),
            "views.nft");

    [Fact]
    public void Application_security_groups_are_their_members_addresses()
    {
        var group = Sketch.Group("asg", "100 in allow tcp * * * 80", "110 in allow tcp * * * 81");
        group = group with
        {
            Rules =
            [
                group.Rules[0] with { SourcePrefixes = [], SourceApplicationSecurityGroups = [Web] },
                group.Rules[1] with { DestinationPrefixes = [], DestinationApplicationSecurityGroups = [group.Id] },
            ],
        };

        var text = Text(new GroupUse(1, group, null, Alone));

        Assert.Contains("elements = { 10.0.0.4, 10.0.0.9 }", text, StringComparison.Ordinal);
        Assert.Contains("ip saddr @addresses3 ct original proto-dst 80 return", text, StringComparison.Ordinal);
        Assert.DoesNotContain("proto-dst 81", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_whole_internet_as_virtual_network_leaves_nothing_to_the_tag_internet()
    {
        var text = Text(new GroupUse(1, Sketch.Group("all", "100 in deny * Internet * * *"), null, View("0.0.0.0/0")));

        Assert.DoesNotContain("rule-100", text, StringComparison.Ordinal);
        Assert.Contains("return comment \"AllowVnetInBound\"", text, StringComparison.Ordinal);
        Assert.DoesNotContain("DenyAllInBound", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_order_of_interfaces_does_not_change_the_text()
    {
        GroupUse[] uses =
        [
            new(1, Sketch.Group("one"), null, Peered), new(2, Sketch.Group("two"), Sketch.Group("one"), Alone), new(3, null, null, Alone),
        ];

        Assert.Equal(Text(uses), Text([.. uses.Reverse()]));
    }

    private static TagView View(params IEnumerable<string> prefixes) =>
        new([.. prefixes.Select(Ipv4Prefix.Parse)], ActivationIsFiltered: false);

    private static string Text(params IReadOnlyList<GroupUse> uses)
    {
        var compiler = new GroupCompiler(uses, Tags, Members);
        var writer = new NftWriter();
        compiler.WriteSets(writer);
        compiler.WriteChains(writer);
        foreach (var traffic in Enum.GetValues<GroupTraffic>())
        {
            foreach (var rule in compiler.WriteMaps(writer, traffic))
            {
                writer.Line($"# {traffic}: {rule}");
            }
        }

        return writer.ToString();
    }
}
