using System.Text.Json.Nodes;
using Redoubt.Analysis.Repairs;
using Redoubt.Analysis.Repairs.Rendering;
using Redoubt.Model.Networking;
using Redoubt.Model.Resources;
using static Redoubt.Analysis.Tests.Contracts.CacheNetwork;

namespace Redoubt.Analysis.Tests.Repairs.Rendering;

public sealed class QuotingTests
{
    [Theory]
    [InlineData("rg", "--resource-group rg ")]
    [InlineData("my (old) group", "--resource-group 'my (old) group' ")]
    [InlineData("it's", @"--resource-group 'it'\''s' ")]
    [InlineData("$(reboot)", "--resource-group '$(reboot)' ")]
    public void A_shell_takes_every_word_as_it_is(string group, string words) =>
        Assert.Contains(words, new AzCommands().Render([AddTo(group)]), StringComparison.Ordinal);

    [Fact]
    public void A_star_is_never_a_pattern_of_the_shell() =>
        Assert.DoesNotContain(" * ", new AzCommands().Render(SampleChanges.All), StringComparison.Ordinal);

    [Theory]
    [InlineData("[concat('a')]", "[[concat('a')]")]
    [InlineData("[open", "[open")]
    [InlineData("a\"b\\", "a\"b\\")]
    public void A_template_takes_no_text_for_an_expression(string prefix, string written) => Assert.Equal(
        written, (string?)ArmTemplate.Template([To(prefix)])["resources"]![0]!["properties"]!["addressPrefix"]);

    [Theory]
    [InlineData("it's", @"'it\'s'")]
    [InlineData("${a}$", @"'\${a}$'")]
    [InlineData("a\\b\n", @"'a\\b\n'")]
    public void A_text_of_bicep_ends_where_it_ends_and_calls_nothing(string prefix, string written) =>
        Assert.Contains($"addressPrefix: {written}\n", new BicepFile().Render([To(prefix)]), StringComparison.Ordinal);

    [Theory]
    [InlineData("say \"x\"", @"""say \""x\""""")]
    [InlineData("${a}%{b}$", @"""$${a}%%{b}$""")]
    [InlineData("a\\b\n", @"""a\\b\n""")]
    public void A_text_of_terraform_ends_where_it_ends_and_calls_nothing(string prefix, string written) =>
        Assert.Contains($" = {written}\n", new TerraformFile().Render([To(prefix)]), StringComparison.Ordinal);

    [Fact]
    public void Names_that_no_language_takes_as_identifiers_are_made_such_and_stay_apart()
    {
        IReadOnlyList<NetworkChange> changes = [Named("0.0.0.0-0"), Named("0-0-0-0-0")];
        var (bicep, terraform) = (new BicepFile().Render(changes), new TerraformFile().Render(changes));
        Assert.Contains("resource _0_0_0_0_0 '", bicep, StringComparison.Ordinal);
        Assert.Contains("resource _0_0_0_0_0_2 '", bicep, StringComparison.Ordinal);
        Assert.Contains("resource \"azurerm_route\" \"_0_0_0_0_0_2\"", terraform, StringComparison.Ordinal);
    }

    [Fact]
    public void A_resource_of_another_group_is_a_deployment_of_its_own_into_that_group()
    {
        IReadOnlyList<NetworkChange> changes = [AddTo("first"), AddTo("second")];
        var resources = ArmTemplate.Template(changes)["resources"]!.AsArray();
        Assert.Equal("first", ArmTemplate.ResourceGroupOf(changes));
        Assert.Equal([ResourceTypes.Route, ResourceTypes.Deployment], resources.Select(each => (string?)each!["type"]));
        Assert.Equal("second", (string?)resources[1]!["resourceGroup"]);
        Assert.Equal("Microsoft.Network/routeTables/table/routes/Out", (string?)resources[1]!["dependsOn"]![0]);
        Assert.Equal("table/Out", (string?)resources[1]!["properties"]!["template"]!["resources"]![0]!["name"]);
        Assert.Contains("resourceGroup: 'second'\n", new BicepFile().Render(changes), StringComparison.Ordinal);
    }

    [Fact]
    public void A_rule_for_application_security_groups_names_them_in_every_format()
    {
        var web = Id(ResourceTypes.ApplicationSecurityGroup, "web");
        var rule = Rule("Web", 100, RuleDirection.Inbound, RuleAccess.Allow, "*", "*", "6380", RuleProtocol.Tcp) with
        {
            SourcePrefixes = [],
            SourceApplicationSecurityGroups = [web],
        };
        IReadOnlyList<NetworkChange> changes = [new NetworkChange.MoveRule(RedisGroup, rule)];
        var properties = ArmTemplate.Template(changes)["resources"]![0]!["properties"]!.AsObject();
        Assert.Equal(web.ToString(), (string?)properties["sourceApplicationSecurityGroups"]![0]!["id"]);
        Assert.False(properties.ContainsKey("sourceAddressPrefixes"));
        Assert.Contains($"id: '{web}'", new BicepFile().Render(changes), StringComparison.Ordinal);
        Assert.Contains(
            $"source_application_security_group_ids = [\"{web}\"]",
            new TerraformFile().Render(changes).Replace("   ", "", StringComparison.Ordinal).Replace("  =", " =", StringComparison.Ordinal),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_to_change_is_an_empty_template()
    {
        Assert.Null(ArmTemplate.ResourceGroupOf([]));
        Assert.Empty(ArmTemplate.Template([])["resources"]!.AsArray());
        Assert.IsType<JsonObject>(JsonNode.Parse(new ArmTemplate().Render([])));
    }

    private static NetworkChange.AddRoute AddTo(string group) => new(
        ResourceId.Create(Subscription, group, ResourceTypes.RouteTable, "table"), new UserRoute("Out", "0.0.0.0/0", NextHopType.Internet));

    private static NetworkChange.AddRoute To(string prefix) =>
        new(RedisTable, new UserRoute("Out", prefix, NextHopType.Internet));

    private static NetworkChange.AddRoute Named(string name) =>
        new(RedisTable, new UserRoute(name, "0.0.0.0/0", NextHopType.Internet));
}
