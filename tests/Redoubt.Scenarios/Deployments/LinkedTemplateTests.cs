using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Redoubt.Scenarios.Instances;
using Redoubt.Scenarios.Storage;

namespace Redoubt.Scenarios.Deployments;

/// <summary>Templates and parameters that lie in a storage account of the instance, and nowhere else.</summary>
public sealed class LinkedTemplateTests(SharedInstance shared)
{
    private const string Schema = "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#";
    private readonly RedoubtInstance instance = shared.Instance;

    private ArmApi Api => instance.Api;

    [Fact]
    public async Task A_template_is_fetched_with_its_parameters_and_with_what_it_links_to_in_turn()
    {
        var site = await Site.CreateAsync(instance, "links");
        var account = await StorageAccount.CreateAsync(site, Api, "linkedtemplates");
        var signature = new Uri(await account.SignAsync("templates")).Query;
        await UploadAsync(account, "main.json", $$"""
            {"$schema":"{{Schema}}","contentVersion":"1.0.0.0","parameters":{"name":{"type":"string"} },"resources":[
             {"type":"Microsoft.Resources/deployments","apiVersion":"2021-04-01","name":"inside","properties":{"mode":"Incremental",
              "templateLink":{"relativePath":"parts/table.json","queryString":"{{signature}}"},
              "parameters":{"table":{"value":"[parameters('name')]"} } } }] }
            """);
        await UploadAsync(account, "parts/table.json", $$"""
            {"$schema":"{{Schema}}","contentVersion":"1.0.0.0","parameters":{"table":{"type":"string"} },"resources":[
             {"type":"Microsoft.Network/routeTables","apiVersion":"2022-01-01","name":"[parameters('table')]","location":"westeurope",
              "tags":{"from":"[last(split(deployment().properties.templateLink.uri, '/'))]"},"properties":{} },
             {"type":"Microsoft.Resources/deployments","apiVersion":"2021-04-01","name":"between","properties":{"mode":"Incremental",
              "expressionEvaluationOptions":{"scope":"inner"},
              "template":{"$schema":"{{Schema}}","contentVersion":"1.0.0.0","resources":[
               {"type":"Microsoft.Resources/deployments","apiVersion":"2021-04-01","name":"beside","properties":{"mode":"Incremental",
                "templateLink":{"relativePath":"deeper/group.json","queryString":"{{signature}}"} } }]} } }] }
            """);

        // A path starts from the file that it stands in, and not from the outermost one; a nested template is part of its file.
        await UploadAsync(account, "parts/deeper/group.json", $$"""
            {"$schema":"{{Schema}}","contentVersion":"1.0.0.0","resources":[
             {"type":"Microsoft.Network/networkSecurityGroups","apiVersion":"2022-01-01","name":"deeper","location":"westeurope","properties":{} }]}
            """);
        await UploadAsync(account, "values.json", """{"contentVersion":"1.0.0.0","parameters":{"name":{"value":"linked"} } }""");
        var deployment = site.Id("Microsoft.Resources/deployments/d");
        var request = $$"""
            {"properties":{"mode":"Incremental",
             "templateLink":{"uri":"{{account.CloudEndpoint}}/templates/main.json{{signature}}"},
             "parametersLink":{"uri":"{{account.CloudEndpoint}}/templates/values.json{{signature}}"} } }
            """;

        Assert.Contains("Create linked", (await Api.WhatIfAsync(deployment, request)).Kinds());
        await Api.DeployAsync(deployment, request);
        var table = (await Api.GetAsync(site.Id("Microsoft.Network/routeTables/linked"))).Body!;
        Assert.StartsWith("table.json", (string?)table["tags"]!["from"], StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await Api.GetAsync(site.Id("Microsoft.Resources/deployments/inside"))).Status);
        Assert.Equal(HttpStatusCode.OK, (await Api.GetAsync(site.Id("Microsoft.Network/networkSecurityGroups/deeper"))).Status);

        await UploadAsync(account, "broken.json", "{\n  \"resources\": [\n    { \"type\": }\n  ]\n}");
        var broken = await Api.PutAsync(deployment, Linking($"{account.CloudEndpoint}/templates/broken.json{signature}"));
        Assert.Equal((HttpStatusCode.BadRequest, "InvalidRequestContent"), (broken.Status, broken.Code));
        Assert.Contains("broken.json' is not valid JSON at line 3", broken.Message, StringComparison.Ordinal);

        foreach (var (uri, reason) in new[]
        {
            ($"{account.CloudEndpoint}/templates/main.json", "the storage account answers"),
            ($"{account.CloudEndpoint}/templates/absent.json{signature}", "the storage account answers 404"),
        })
        {
            var refused = await Api.PutAsync(deployment, Linking(uri));
            Assert.Equal((HttpStatusCode.BadRequest, "InvalidContentLink"), (refused.Status, refused.Code));
            Assert.Contains(reason, refused.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("sig=", refused.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task No_other_address_is_asked_whatever_it_is()
    {
        await Api.GroupAsync("links-elsewhere");
        var deployment = Api.Id("links-elsewhere", "Microsoft.Resources/deployments/d");
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var address = $"127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";
        string[] others =
        [
            $"http://{address}/t.json", $"https://{address}/t.json", $"http://x.blob.core.windows.net@{address}/t.json",
            $"https://localhost:{instance.Port}/subscriptions", "https://strangers.blob.core.windows.net/c/t.json", "file:///etc/passwd",
            "http://169.254.169.254/metadata", "ftp://x/y", "nonsense",
        ];
        foreach (var other in others)
        {
            var refused = await Api.PutAsync(deployment, Linking(other));
            Assert.True(refused.Status == HttpStatusCode.BadRequest && refused.Code == "InvalidContentLink", $"{other}: {refused}");
            var nested = await Api.PutAsync(deployment, DeploymentApi.Request($$"""
                {"type":"Microsoft.Resources/deployments","apiVersion":"2021-04-01","name":"inside",
                 "properties":{"mode":"Incremental","templateLink":{"uri":"{{other}}"} } }
                """));
            Assert.True(nested.Status == HttpStatusCode.BadRequest, $"{other}: {nested}");
            Assert.Contains("InvalidContentLink", nested.ToString(), StringComparison.Ordinal);
        }

        Assert.False(listener.Pending());
        var relative = await Api.PutAsync(deployment, """{"properties":{"mode":"Incremental","templateLink":{"relativePath":"t.json"} } }""");
        Assert.Equal("InvalidContentLink", relative.Code);
    }

    private static string Linking(string uri) => $$"""{"properties":{"mode":"Incremental","templateLink":{"uri":"{{uri}}"} } }""";

    private static async Task UploadAsync(StorageAccount account, string name, string text) => await account.Container("templates")
        .GetBlobClient(name).UploadAsync(new BinaryData(text), overwrite: true, TestContext.Current.CancellationToken);
}
