using System.Net;
using Redoubt.Scenarios.Instances;

namespace Redoubt.Scenarios.Networks;

/// <summary>Application security groups through the API.</summary>
public sealed class ApplicationGroupTests(SharedInstance shared)
{
    private readonly RedoubtInstance instance = shared.Instance;

    private ArmApi Api => instance.Api;

    [Fact]
    public async Task A_group_is_named_by_interfaces_and_rules_and_not_deleted_while_it_is()
    {
        var site = await Site.CreateAsync(instance, "asg-life");
        var asg = site.Id("Microsoft.Network/applicationSecurityGroups/web");
        var nsg = site.Id("Microsoft.Network/networkSecurityGroups/nsg");
        var nic = site.Id("Microsoft.Network/networkInterfaces/nic");
        var member = NetworkApi.Interface(site.AppSubnet, "", $$"""
            "applicationSecurityGroups":[{"id":"{{asg}}"}]
            """);
        await Api.RefusedAsync(nic, member, "InvalidResourceReference", asg);
        await Api.RefusedAsync(nsg, Group(Rule(asg)), "InvalidResourceReference", asg);

        var created = await Api.CreateAsync(asg, """{"location":"westeurope","tags":{"a":"b"}}""");
        Assert.Equal(("Succeeded", "b"), ((string?)created["properties"]!["provisioningState"], (string?)created["tags"]!["a"]));
        await Api.CreateAsync(nic, member);
        await Api.CreateAsync(nsg, Group(Rule(asg)));
        var configuration = (await Api.PropertiesAsync(nic))["ipConfigurations"]![0]!["properties"]!;
        Assert.Equal(asg, (string?)configuration["applicationSecurityGroups"]![0]!["id"]);
        Assert.Equal(asg, (string?)(await Api.PropertiesAsync($"{nsg}/securityRules/r"))["sourceApplicationSecurityGroups"]![0]!["id"]);
        await Api.DeletionRefusedAsync(
            asg, "InUseApplicationSecurityGroupCannotBeDeleted", $"is referenced by IpConfiguration(s) {nic}/ipConfigurations/c.");

        await Api.DeleteAsync(nic);
        await Api.DeletionRefusedAsync(asg, "InUseApplicationSecurityGroupCannotBeDeleted", $"security rule(s) {nsg}/securityRules/r.");
        await Api.DeleteAsync($"{nsg}/securityRules/r");
        await Api.DeleteAsync(asg);
        Assert.Equal(HttpStatusCode.NotFound, (await Api.GetAsync(asg)).Status);
    }

    [Fact]
    public async Task A_side_of_a_rule_is_groups_or_prefixes()
    {
        var site = await Site.CreateAsync(instance, "asg-sides");
        var asg = site.Id("Microsoft.Network/applicationSecurityGroups/web");
        var nsg = site.Id("Microsoft.Network/networkSecurityGroups/nsg");
        await Api.CreateAsync(asg, """{"location":"westeurope"}""");
        await Api.RefusedAsync(
            nsg,
            Group(Rule(asg).Replace("\"access\"", "\"sourceAddressPrefix\":\"*\",\"access\"", StringComparison.Ordinal)),
            "SecurityRuleParameterNotSupported",
            "exactly one of: SourceAddressPrefixes");
    }

    private static string Group(string rule) =>
        $$"""{"location":"westeurope","properties":{"securityRules":[{{rule}}]} }""";

    private static string Rule(string asg) => $$"""
        {"name":"r","properties":{"priority":100,"direction":"Inbound","access":"Allow","protocol":"*","sourcePortRange":"*",
         "destinationPortRange":"*","destinationAddressPrefix":"*","sourceApplicationSecurityGroups":[{"id":"{{asg}}"}]} }
        """;
}
