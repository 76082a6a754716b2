using System.Net;
using System.Text.Json.Nodes;
using Redoubt.Scenarios.Commands;
using Redoubt.Scenarios.Instances;
using Redoubt.Scenarios.Storage;

namespace Redoubt.Scenarios.Deployments;

/// <summary>Deployments that have ended: exported, listed, asked for, deleted.</summary>
public sealed class DeploymentRecordTests(SharedInstance shared)
{
    private const string Schema = "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#";
    private const string Secret = "n0body-sees-this";
    private readonly RedoubtInstance instance = shared.Instance;

    private ArmApi Api => instance.Api;

    [Theory]
    [InlineData("")]
    [InlineData("inner")]
    public async Task The_template_is_exported_as_it_was_sent_and_secure_values_are_in_none(string scope)
    {
        var group = await Api.GroupAsync($"records{scope}");
        var options = scope.Length == 0 ? "" : """ "expressionEvaluationOptions":{"scope":"inner"},"parameters":{"secret":{"value":"[parameters('secret')]"} }, """;
        var template = $$"""
            {"$schema":"{{Schema}}","contentVersion":"1.2.3.4","parameters":{"secret":{"type":"securestring"},"size":{"type":"int","defaultValue":1} },
             "variables":{"Odd Name":[1,2.5,null,"[[text]"]},"resources":[
             {"type":"Microsoft.Network/routeTables","apiVersion":"2022-01-01","name":"own","location":"westeurope",
              "tags":{"length":"[string(length(parameters('secret')))]"},"properties":{} },
             {"type":"Microsoft.Resources/deployments","apiVersion":"2021-04-01","name":"inside","properties":{"mode":"Incremental",{{options}}
              "template":{"$schema":"{{Schema}}","contentVersion":"1.0.0.0",{{(scope.Length == 0 ? "" : "\"parameters\":{\"secret\":{\"type\":\"securestring\"} },")}}
               "resources":[{"type":"Microsoft.Network/routeTables","apiVersion":"2022-01-01","name":"[concat('t', string(length(parameters('secret'))))]",
               "location":"westeurope","tags":{"t":"[substring(parameters('secret'), 0, 3)]"},"properties":{},
               "comments":"[parameters('secret')]" }] } } }]}
            """;
        var deployment = $"{group}/providers/Microsoft.Resources/deployments/d";
        await Api.DeployAsync(
            deployment, $$"""{"properties":{"mode":"Incremental","parameters":{"secret":{"value":"{{Secret}}"} },"template":{{template}} } }""");

        var sent = JsonNode.Parse(template)!;
        Assert.Equal(sent.ToJsonString(), (await ExportAsync(deployment))["template"]!.ToJsonString());
        var inside = await ExportAsync($"{group}/providers/Microsoft.Resources/deployments/inside");
        Assert.Equal(sent["resources"]![1]!["properties"]!["template"]!.ToJsonString(), inside["template"]!.ToJsonString());
        foreach (var shown in new[]
        {
            inside, (await Api.GetAsync(deployment)).Body!, (await Api.GetAsync($"{group}/providers/Microsoft.Resources/deployments")).Body!,
            (await Api.GetAsync($"{deployment}/operations")).Body!,
        })
        {
            Assert.DoesNotContain(Secret, shown.ToJsonString(), StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await Api.SendAsync(HttpMethod.Post, $"{deployment}-none/exportTemplate")).Status);
    }

    [Fact]
    public async Task The_hash_is_the_templates_own()
    {
        var group = await Api.GroupAsync("records-hash");
        var deployment = $"{group}/providers/Microsoft.Resources/deployments/d";
        const string template = $$"""{"$schema":"{{Schema}}","contentVersion":"1.0.0.0","parameters":{"p":{"type":"int"} },"resources":[]}""";
        var first = await HashAsync(deployment, template, 1);
        Assert.Equal(first, await HashAsync(deployment, template.Replace(",", ",\n    ", StringComparison.Ordinal), 2));
        Assert.NotEqual(first, await HashAsync(deployment, template.Replace("1.0.0.0", "1.0.0.1", StringComparison.Ordinal), 1));
        var calculated = await Api.SendAsync(
            HttpMethod.Post, "/providers/Microsoft.Resources/calculateTemplateHash", template, "2021-04-01");
        Assert.Equal(first, (string?)calculated.Body!["templateHash"]);
    }

    [Fact]
    public async Task One_that_was_linked_says_where_it_came_from_without_what_opens_it()
    {
        var site = await Site.CreateAsync(instance, "records-links");
        var account = await StorageAccount.CreateAsync(site, Api, "recordedtemplates");
        var signature = new Uri(await account.SignAsync("templates")).Query;
        foreach (var (name, text) in new[]
        {
            ("main.json", $$"""{"$schema":"{{Schema}}","contentVersion":"1.0.0.0","resources":[]}"""), ("values.json", """{"parameters":{} }"""),
        })
        {
            await account.Container("templates").GetBlobClient(name)
                .UploadAsync(new BinaryData(text), overwrite: true, TestContext.Current.CancellationToken);
        }

        var deployment = site.Id("Microsoft.Resources/deployments/d");
        await Api.DeployAsync(deployment, $$"""
            {"properties":{"mode":"Incremental",
             "templateLink":{"uri":"{{account.CloudEndpoint}}/templates/main.json{{signature}}","contentVersion":"1.0.0.0"},
             "parametersLink":{"uri":"{{account.CloudEndpoint}}/templates/values.json{{signature}}"} } }
            """);

        var answer = (await Api.GetAsync(deployment)).Body!;
        Assert.Equal(
            $$"""{"uri":"{{account.CloudEndpoint}}/templates/main.json","contentVersion":"1.0.0.0"}""",
            answer["properties"]!["templateLink"]!.ToJsonString());
        Assert.Equal($"{account.CloudEndpoint}/templates/values.json", (string?)answer["properties"]!["parametersLink"]!["uri"]);
        Assert.DoesNotContain("sig=", answer.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal("1.0.0.0", (string?)(await ExportAsync(deployment))["template"]!["contentVersion"]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Lists_are_filtered_and_cut_into_pages_and_a_deleted_one_is_gone_but_not_its_resources(bool inGroup)
    {
        var group = await Api.GroupAsync("records-list");
        var list = $"{(inGroup ? group : $"/subscriptions/{Api.Subscription}")}/providers/Microsoft.Resources/deployments";
        var location = inGroup ? "" : "\"location\":\"westeurope\",";
        foreach (var name in new[] { "list-a", "list-b" })
        {
            await Api.DeployAsync($"{list}/{name}", $$"""{ {{location}}{{DeploymentApi.Request("")[1..]}}""");
        }

        var failing = await Api.PutAsync($"{list}/list-c", $$"""
            { {{location}}{{DeploymentApi.Request("", more: """ "outputs":{"o":{"type":"string","value":"[reference('/subscriptions/s/resourceGroups/none/providers/Microsoft.Network/routeTables/none', '2022-01-01').x]"} }, """)[1..]}}
            """);
        await Api.FailureAsync(failing);

        Assert.Equal(["list-c"], await NamesAsync($"{list}?$filter=provisioningState eq 'Failed'"));
        Assert.Equal(["list-a", "list-b"], (await NamesAsync($"{list}?$filter=provisioningState%20eq%20'succeeded'")).Where(name => name.StartsWith("list-", StringComparison.Ordinal)));
        Assert.Equal(inGroup ? "list-a" : null, inGroup ? Assert.Single(await NamesAsync($"{list}?$top=1")) : null);
        var page = (await Api.GetAsync($"{list}?$top=1")).Body!;
        Assert.Single(page["value"]!.AsArray());
        Assert.NotNull(page["nextLink"]);
        Assert.Equal("InvalidFilterInQueryString", (await Api.GetAsync($"{list}?$filter=name eq 'x'")).Code);

        Assert.Equal(HttpStatusCode.NoContent, (await Api.SendAsync(HttpMethod.Head, $"{list}/list-a")).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await Api.SendAsync(HttpMethod.Delete, $"{list}/list-a")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await Api.SendAsync(HttpMethod.Head, $"{list}/list-a")).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await Api.SendAsync(HttpMethod.Delete, $"{list}/list-a")).Status);
        var nowhere = $"/subscriptions/{Api.Subscription}/resourceGroups/records-none/providers/Microsoft.Resources/deployments";
        Assert.Equal("ResourceGroupNotFound", (await Api.GetAsync(nowhere)).Code);
    }

    [Fact]
    public async Task The_azure_cli_exports_lists_and_deletes()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/az"), "The Azure CLI is not installed.");
        var group = await Api.GroupAsync("records-az");
        await Api.DeployAsync(
            $"{group}/providers/Microsoft.Resources/deployments/d", DeploymentApi.Request(DeploymentApi.Plain("routeTables", "t")));

        (await AzAsync("export", "-n", "d")).Expect(0).Says("Microsoft.Network/routeTables").Says("\"contentVersion\": \"1.0.0.0\"");
        (await AzAsync("cancel", "-n", "d")).Expect(1).Says("DeploymentCannotBeCancelled");
        (await AzAsync("list", "--filter", "provisioningState eq 'Failed'", "--query", "length(@)")).Expect(0).Says("0");
        (await AzAsync("list", "--filter", "provisioningState eq 'Succeeded'", "--query", "[].name")).Expect(0).Says("\"d\"");
        (await AzAsync("delete", "-n", "d")).Expect(0);
        (await AzAsync("show", "-n", "d")).Expect(3).Says("DeploymentNotFound").Says("Deployment 'd' could not be found.");
        Assert.Equal(["t"], await Api.ResourcesAsync(group));
    }

    private Task<CommandOutcome> AzAsync(params string[] arguments) =>
        CommandLine.RunAsync(instance.Folder, ["az", "deployment", "group", .. arguments, "-g", "records-az"]);

    private async Task<string> HashAsync(string deployment, string template, int parameter)
    {
        await Api.DeployAsync(
            deployment, $$"""{"properties":{"mode":"Incremental","parameters":{"p":{"value":{{parameter}} } },"template":{{template}} } }""");
        return (string)(await Api.GetAsync(deployment)).Body!["properties"]!["templateHash"]!;
    }

    private async Task<JsonNode> ExportAsync(string deployment)
    {
        var answer = await Api.SendAsync(HttpMethod.Post, $"{deployment}/exportTemplate");
        Assert.True(answer.Status == HttpStatusCode.OK, $"{answer}");
        return answer.Body!;
    }

    private async Task<IReadOnlyList<string>> NamesAsync(string list) =>
        [.. (await Api.GetAsync(list)).Body!["value"]!.AsArray().Select(deployment => (string)deployment!["name"]!)];
}
