using Redoubt.Analysis.Repairs;
using Redoubt.Analysis.Repairs.Rendering;
using Redoubt.Model.Networking;
using Redoubt.Model.Resources;
using Redoubt.Testing;
using static Redoubt.Analysis.Tests.Contracts.CacheNetwork;

namespace Redoubt.Analysis.Tests.Repairs.Rendering;

public sealed class RepairFormatTests
{
    private static readonly IRepairFormat[] Formats = [new AzCommands(), new ArmTemplate(), new BicepFile(), new TerraformFile()];

    public static TheoryData<string, string> KindsAndFormats()
    {
        var data = new TheoryData<string, string>();
        foreach (var (change, format) in from change in SampleChanges.All from format in Formats select (change, format))
        {
            data.Add(change.GetType().Name, format.Name);
        }

        return data;
    }

    [Theory]
    [InlineData("az", "az.sh")]
    [InlineData("template", "template.json")]
    [InlineData("bicep", "repair.bicep")]
    [InlineData("terraform", "repair.tf")]
    public void Every_kind_of_change_is_written_as_in_the_baseline(string format, string file) =>
        Baseline.Verify(Format(format).Render(SampleChanges.All), file);

    [Theory]
    [MemberData(nameof(KindsAndFormats))]
    public void Every_kind_of_change_alone_names_what_it_changes_in_every_format(string kind, string format)
    {
        var change = SampleChanges.All.Single(each => each.GetType().Name == kind);
        var text = Format(format).Render([change]);
        foreach (var name in Names(change))
        {
            Assert.Contains(name, text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_rule_that_a_later_step_moves_is_written_once_and_after_the_rules_that_make_room()
    {
        var (added, block) = (Numbered("New", 100), Numbered("Block", 101));
        IReadOnlyList<NetworkChange> changes =
        [
            new NetworkChange.MoveRule(RedisGroup, block),
            new NetworkChange.AddRule(RedisGroup, added),
            new NetworkChange.MoveRule(RedisGroup, block with { Priority = 102 }),
            new NetworkChange.MoveRule(RedisGroup, added with { Priority = 101 }),
            new NetworkChange.AddRule(RedisGroup, Numbered("Newer", 100)),
            new NetworkChange.MoveRule(RedisGroup, Numbered("Other", 103)),
        ];
        Assert.Equal(
            ["update Other 103", "update Block 102", "create New 101", "create Newer 100"],
            AzCommands.Commands(changes).Select(command => command.Split(' '))
                .Select(words => $"{words[4]} {words[Array.IndexOf(words, "--name") + 1]} {words[Array.IndexOf(words, "--priority") + 1]}"));
    }

    [Fact]
    public void A_route_for_a_table_of_the_same_plan_becomes_a_part_of_the_table()
    {
        var table = ((NetworkChange.AddRouteTable)SampleChanges.AddRouteTable).Table.Id;
        var template = ArmTemplate.Template(
            [SampleChanges.AddRouteTable, new NetworkChange.AddRoute(table, new UserRoute("More", "Storage", NextHopType.Internet))]);
        var resources = template["resources"]!.AsArray();
        Assert.Equal([ResourceTypes.RouteTable, ResourceTypes.Subnet], resources.Select(each => (string?)each!["type"]));
        Assert.Equal("More", (string?)resources[0]!["properties"]!["routes"]![1]!["name"]);
    }

    [Fact]
    public void A_route_that_is_changed_twice_is_written_as_it_is_in_the_end()
    {
        var route = new UserRoute("Default", "0.0.0.0/0", NextHopType.VnetLocal);
        var add = new NetworkChange.AddRoute(RedisTable, route);
        var change = new NetworkChange.ChangeRoute(RedisTable, route with { NextHopType = NextHopType.Internet });
        Assert.Contains("--next-hop-type Internet", Assert.Single(AzCommands.Commands([add, change])), StringComparison.Ordinal);
        Assert.Contains(
            "route delete",
            Assert.Single(AzCommands.Commands([change, new NetworkChange.RemoveRoute(RedisTable, "Default")])),
            StringComparison.Ordinal);
    }

    private static IRepairFormat Format(string name) => Formats.Single(format => format.Name == name);

    private static SecurityRule Numbered(string name, int priority) =>
        Rule(name, priority, RuleDirection.Outbound, RuleAccess.Allow, "*", "*", "*");

    private static IEnumerable<string> Names(NetworkChange change) => change switch
    {
        NetworkChange.AddRule add => [add.Rule.Name, add.GroupId.Name, "AzureKeyVault", "443", "100"],
        NetworkChange.MoveRule move => [move.Rule.Name, move.GroupId.Name, "101"],
        NetworkChange.AddRoute add => [add.Route.Name, add.RouteTableId.Name, "Storage"],
        NetworkChange.ChangeRoute now => [now.Route.Name, now.RouteTableId.Name, "10.0.9.4"],
        NetworkChange.RemoveRoute gone => [gone.RouteName, gone.RouteTableId.Name],
        NetworkChange.AddRouteTable add => [add.Table.Id.Name, add.Table.Routes[0].Name, add.Subnet.Id.Name],
        _ => [],
    };
}
