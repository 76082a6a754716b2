using Redoubt.Fabric.Rulesets;
using Redoubt.Fabric.Tests.Networks;
using Redoubt.Testing;

namespace Redoubt.Fabric.Tests.Rulesets;

public sealed class RulesetRendererTests
{
    [Fact]
    public void An_empty_network_has_its_guards() => Baseline.Verify(RulesetRenderer.Render(Sketch.Network(0)), "empty/ruleset.nft");

    [Fact]
    public void A_network_with_groups_tags_and_front_ends() =>
        Baseline.Verify(RulesetRenderer.Render(Samples.Full()), "full/ruleset.nft");

    [Fact]
    public void A_kernel_with_flowtables_carries_established_flows_in_one() =>
        Baseline.Verify(RulesetRenderer.Render(Sketch.Network(0, Sketch.Nic(1, "10.0.0.4")), offload: true), "offload/ruleset.nft");

    [Fact]
    public void Mappings_are_exchanged_without_the_table()
    {
        Baseline.Verify(RulesetRenderer.RenderMappings(Samples.Full()), "full/mappings.nft");
        Assert.Equal(
            "flush set ip redoubt mapped\nflush map ip redoubt mappings\nflush set ip redoubt elsewhere\n",
            RulesetRenderer.RenderMappings(Sketch.Network(0)));
    }

    [Fact]
    public void The_order_of_interfaces_and_groups_does_not_change_the_text()
    {
        var network = Samples.Full();
        var turned = network with
        {
            Interfaces = [.. network.Interfaces.Reverse()],
            NetworkSecurityGroups = [.. network.NetworkSecurityGroups.Reverse()],
        };

        Assert.Equal(RulesetRenderer.Render(network), RulesetRenderer.Render(turned));
    }

    [Fact]
    public void Names_cannot_break_out_of_a_comment()
    {
        var group = Sketch.Group("a", "100 in allow * * * * *");
        var evil = group with { Rules = [group.Rules[0] with { Name = "x\"\n flush ruleset #" }] };

        var text = RulesetRenderer.Render(Sketch.Network(0, Sketch.Nic(1, "10.0.0.4")).WithSubnetGroup("a", evil));

        Assert.Contains("comment \"x___flush_ruleset__\"", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rule_that_covers_nothing_is_left_out()
    {
        var group = Sketch.Group("a", "100 in allow icmp * * * 80", "110 in allow * NobodyKnows * * *", "120 in allow * ::/0 * * *");

        var text = RulesetRenderer.Render(Sketch.Network(0, Sketch.Nic(1, "10.0.0.4")).WithSubnetGroup("a", group));

        Assert.DoesNotContain("rule-1", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_group_that_was_not_given_is_named()
    {
        var group = Sketch.Group("missing");
        var network = Sketch.Network(0, Sketch.Nic(1, "10.0.0.4", group: group));

        var failure = Assert.Throws<ArgumentException>(() => RulesetRenderer.Render(network));

        Assert.Contains(group.Id.ToString(), failure.Message, StringComparison.Ordinal);
    }
}
