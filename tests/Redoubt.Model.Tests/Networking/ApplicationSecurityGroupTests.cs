using Redoubt.Model.Diagnostics;
using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.Model.Tests.Networking;

public sealed class ApplicationSecurityGroupTests
{
    private static readonly SecurityRule Rule = new(
        "a", 100, RuleDirection.Inbound, RuleAccess.Allow, RuleProtocol.Tcp, [], ["*"], ["10.0.0.0/24"], ["*"])
    {
        SourceApplicationSecurityGroups = [Sample.ApplicationGroupId],
    };

    [Fact]
    public void A_side_of_a_rule_is_prefixes_or_groups_and_not_both()
    {
        Assert.Empty(Validate(Rule));
        var problem = Assert.Single(Validate(Rule with { SourcePrefixes = ["10.1.0.0/24"] }));
        Assert.Equal(
            (NetworkDiagnostics.ApplicationSecurityGroupKind,
                "Security rule a must specify a non empty value for exactly one of: SourceAddressPrefixes, SourceAddressPrefix, "
                + "SourceApplicationSecurityGroups."),
            (problem.Descriptor, problem.Message));
        Assert.Single(Validate(Rule with { DestinationApplicationSecurityGroups = [Sample.ApplicationGroupId] }));
    }

    [Fact]
    public void A_group_that_a_rule_names_must_be_there()
    {
        var group = new NetworkSecurityGroup(Sample.GroupId, "westeurope", [Rule]);
        Assert.Empty(NetworkSecurityGroupRules.Validate(group, new HashSet<ResourceId> { Sample.ApplicationGroupId }));
        var problem = Assert.Single(NetworkSecurityGroupRules.Validate(group, new HashSet<ResourceId>()));
        Assert.Equal("InvalidResourceReference", problem.CloudCode);
        Assert.StartsWith(
            $"Resource {Sample.ApplicationGroupId} referenced by resource {Sample.GroupId}/securityRules/a was not found.",
            problem.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_group_that_an_interface_joins_must_be_there()
    {
        var nic = new NetworkInterface(Sample.NicId, "westeurope", "ipconfig1", Sample.SubnetId, null, null)
        {
            ApplicationSecurityGroupIds = [Sample.ApplicationGroupId],
        };
        var context = new NetworkInterfaceContext(nic) { Subnet = Sample.Subnet(), NetworkLocation = "westeurope" };
        Assert.Contains(
            Sample.ApplicationGroupId.ToString(), Assert.Single(NetworkInterfaceRules.Validate(context)).Message, StringComparison.Ordinal);
        Assert.Empty(NetworkInterfaceRules.Validate(
            context with { KnownApplicationSecurityGroups = new HashSet<ResourceId> { Sample.ApplicationGroupId } }));
    }

    [Fact]
    public void A_group_that_somebody_names_cannot_be_deleted()
    {
        var (configuration, rule) = (Sample.Nic("10.0.0.4").Id, Sample.GroupId.Child("securityRules", "a"));
        Assert.Empty(ApplicationSecurityGroupRules.ValidateDeletion(Sample.ApplicationGroupId, [], []));
        Assert.Equal(
            [
                $"Application Security Group asg cannot be deleted because it is referenced by IpConfiguration(s) {configuration}.",
                $"Application Security Group asg cannot be deleted because it is referenced by security rule(s) {rule}.",
            ],
            ApplicationSecurityGroupRules.ValidateDeletion(Sample.ApplicationGroupId, [configuration], [rule])
                .Select(problem => problem.Message));
    }

    [Fact]
    public void An_interface_is_read_with_its_groups_forwarding_and_public_address()
    {
        var body = Sample.Json($$$$"""
            {"location":"westeurope","properties":{"enableIPForwarding":true,"ipConfigurations":[{"name":"one","properties":{
             "subnet":{"id":"{{{{Sample.SubnetId}}}}"},"publicIPAddress":{"id":"{{{{Sample.PublicAddressId}}}}","location":"westeurope"},
             "applicationSecurityGroups":[{"id":"{{{{Sample.ApplicationGroupId}}}}"}]}}]}}
            """);
        var nic = NetworkInterfaceReader.Read(Sample.NicId, body).Value;
        Assert.True(nic.EnableIpForwarding);
        Assert.Equal([Sample.ApplicationGroupId], nic.ApplicationSecurityGroupIds);
        Assert.Equal(Sample.PublicAddressId, nic.PublicIpAddressId);
        var facts = new NetworkFacts("Succeeded", Guid.Empty, Guid.Empty);
        var answered = NetworkInterfaceWriter.Write(body, nic, facts, null)["properties"]!["ipConfigurations"]![0]!["properties"]!;
        Assert.Equal($$$$"""{"id":"{{{{Sample.PublicAddressId}}}}"}""", answered["publicIPAddress"]!.ToJsonString());
        Assert.Equal($$$$"""[{"id":"{{{{Sample.ApplicationGroupId}}}}"}]""", answered["applicationSecurityGroups"]!.ToJsonString());
    }

    private static IReadOnlyList<Diagnostic> Validate(SecurityRule rule) =>
        NetworkSecurityGroupRules.Validate(new NetworkSecurityGroup(Sample.GroupId, "westeurope", [rule]));
}
