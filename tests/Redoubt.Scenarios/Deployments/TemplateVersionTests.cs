using System.Net;
using System.Text.Json.Nodes;
using Redoubt.Scenarios.Instances;

namespace Redoubt.Scenarios.Deployments;

/// <summary>Types and api-versions that resources of a template ask for.</summary>
public sealed class TemplateVersionTests(SharedInstance shared)
{
    private ArmApi Api => shared.Instance.Api;

    [Fact]
    public async Task All_that_no_provider_has_is_said_at_once_with_line_and_column()
    {
        await Api.GroupAsync("versions");
        var deployment = Api.Id("versions", "Microsoft.Resources/deployments/d");
        var refused = await Api.PutAsync(deployment, Request("""

            {"type":"Microsoft.Network/routeTables","apiVersion":"2022-06-01","name":"a","location":"westeurope","properties":{}},
            {"type":"Microsoft.Compute/availabilitySets","apiVersion":"2017-03-30","name":"b","location":"westeurope","properties":{}},
            {"type":"Microsoft.Compute/virtualMachines","apiVersion":"2017-03-30","name":"c","dependsOn":["b"],"properties":{}}
            """));

        Assert.Equal((HttpStatusCode.BadRequest, "InvalidTemplateDeployment"), (refused.Status, refused.Code));
        Assert.Collection(
            refused.Body!["error"]!["details"]!.AsArray(),
            version => Assert.Equal(
                ("NoRegisteredProviderFound", true, true),
                ((string?)version!["code"], Says(version, "location 'westeurope' and API version '2022-06-01' for type 'routeTables'"),
                    Says(version, "'a' at line '2' and column '1'"))),
            type => Assert.Equal(
                ("InvalidResourceType", true, true),
                ((string?)type!["code"], Says(type, "'availabilitySets' could not be found in the namespace 'Microsoft.Compute' for api version '2017"),
                    Says(type, "'b' at line '3' and column '1'"))),
            dependent => Assert.True(Says(dependent!, "'virtualMachines' could not be found")));
        Assert.Equal(HttpStatusCode.NotFound, (await Api.GetAsync(deployment)).Status);
    }

    [Fact]
    public async Task What_deployments_inside_of_it_ask_for_is_asked_too()
    {
        await Api.GroupAsync("versions-inside");
        var deployment = Api.Id("versions-inside", "Microsoft.Resources/deployments/d");
        var own = await Api.PutAsync(deployment, Request(Nested("2021-08-01", "2022-01-01")));
        Assert.Equal((HttpStatusCode.BadRequest, "InvalidTemplate"), (own.Status, own.Code));
        Assert.Contains("'inside' at line '1' and column", own.Message, StringComparison.Ordinal);
        Assert.Contains("'ApiVersion' property is invalid. The supported versions are '2025-04-01,", own.Message, StringComparison.Ordinal);

        var inside = await Api.PutAsync(deployment, Request(Nested("2021-04-01", "1999-01-01")));
        Assert.True(Says(inside.Body!["error"]!["details"]![0]!, "API version '1999-01-01' for type 'routeTables'"), $"{inside}");
    }

    [Theory]
    [InlineData("Microsoft.Network/routeTables", "2014-12-01-preview")]
    [InlineData("Microsoft.Network/routeTables", "2015-06-15")]
    [InlineData("Microsoft.Network/routeTables", "2018-08-01")]
    [InlineData("microsoft.network/ROUTETABLES", "2024-05-01")]
    [InlineData("Microsoft.Network/networkSecurityGroups/providers/locks", "2016-09-01")]
    public async Task Versions_of_all_the_years_of_the_cloud_are_known(string type, string version)
    {
        await Api.GroupAsync("versions-known");
        await Api.CreateAsync(
            Api.Id("versions-known", "Microsoft.Network/networkSecurityGroups/held"), """{"location":"westeurope","properties":{} }""");
        var name = type.EndsWith("locks", StringComparison.Ordinal) ? "held/Microsoft.Authorization/l" : "t";
        var answer = await Api.SendAsync(
            HttpMethod.Post,
            Api.Id("versions-known", "Microsoft.Resources/deployments/d/validate"),
            Request($$"""
                {"type":"{{type}}","apiVersion":"{{version}}","name":"{{name}}","location":"westeurope","properties":{"level":"CanNotDelete"} }
                """));
        Assert.True(answer.Status == HttpStatusCode.OK, $"{answer}");
    }

    private static bool Says(JsonNode problem, string words) => ((string)problem["message"]!).Contains(words, StringComparison.Ordinal);

    private static string Request(string resources) =>
        """{"properties":{"mode":"Incremental","template":{"$schema":"https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#","contentVersion":"1.0.0.0","resources":["""
        + resources + "]}}}";

    private static string Nested(string version, string inner) => $$"""
        {"type":"Microsoft.Resources/deployments","apiVersion":"{{version}}","name":"inside","properties":{"mode":"Incremental","template":
         {"$schema":"https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#","contentVersion":"1.0.0.0","resources":[
          {"type":"Microsoft.Network/routeTables","apiVersion":"{{inner}}","name":"a","location":"westeurope","properties":{} }]} } }
        """;
}
