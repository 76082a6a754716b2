using System.Net;
using System.Text.Json.Nodes;
using Redoubt.Scenarios.Instances;

namespace Redoubt.Scenarios.Creating;

/// <summary>A deployment is validated as a whole, and that alone does nothing (claim C44).</summary>
public sealed class ValidationTests
{
    [Fact]
    public async Task Validating_says_what_the_deployment_would_say_and_makes_nothing()
    {
        // The namespaces of a service that others use come and go.
        await using var instance = await RedoubtInstance.StartAsync();
        var api = instance.Api;
        var group = $"/subscriptions/{api.Subscription}/resourceGroups/validated";
        await api.CreateAsync(group, """{"location":"westeurope"}""");
        var deployment = api.Id("validated", "Microsoft.Resources/deployments/sealed");
        var before = Namespaces(instance);

        var wrong = await SendAsync(HttpMethod.Post, $"{deployment}/validate", "10.7.1.2");
        await NothingAsync();
        Assert.Equal(HttpStatusCode.BadRequest, wrong.Status);
        Assert.Contains("PrivateIPAddressInReservedRange", Details(wrong), StringComparison.Ordinal);
        var refused = await SendAsync(HttpMethod.Put, deployment, "10.7.1.2");
        await NothingAsync();
        Assert.Equal((wrong.Status, wrong.Code, Details(wrong)), (refused.Status, refused.Code, Details(refused)));

        var right = await SendAsync(HttpMethod.Post, $"{deployment}/validate", "10.7.1.10");
        await NothingAsync();
        Assert.True(right.Status == HttpStatusCode.OK, $"{right}");
        Assert.Equal(2, right.Body!["properties"]!["validatedResources"]!.AsArray().Count);

        // The same request does make something where it is not asked to validate alone.
        var done = await SendAsync(HttpMethod.Put, deployment, "10.7.1.10");
        Assert.Equal(HttpStatusCode.Created, done.Status);
        await api.WaitAsync(done);
        Assert.Equal(2, (await ResourcesAsync()).Count);
        Assert.Equal(before.Count + 3, Namespaces(instance).Count);

        async Task NothingAsync()
        {
            Assert.Equal(before, Namespaces(instance));
            Assert.Empty(await ResourcesAsync());
            Assert.Equal(HttpStatusCode.NotFound, (await api.GetAsync(deployment)).Status);
        }

        async Task<JsonArray> ResourcesAsync() => (await api.GetAsync($"{group}/resources")).Body!["value"]!.AsArray();

        Task<ArmAnswer> SendAsync(HttpMethod method, string path, string staticAddress) => api.SendAsync(method, path, Body(staticAddress));
    }

    /// <summary>What is wrong; the message around it has an id of the request.</summary>
    private static string Details(ArmAnswer answer) => answer.Body!["error"]!["details"]!.ToJsonString();

    private static List<string?> Namespaces(RedoubtInstance instance) =>
        [.. Directory.GetFiles("/run/netns", $"{instance.Prefix}-*").Select(Path.GetFileName).Order(StringComparer.Ordinal)];

    private static string Body(string staticAddress) => $$$"""
        {"properties":{"mode":"Incremental","template":{
         "$schema":"https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#","contentVersion":"1.0.0.0","resources":[
         {"type":"Microsoft.Network/virtualNetworks","apiVersion":"2022-01-01","name":"vnet","location":"westeurope",
          "properties":{"addressSpace":{"addressPrefixes":["10.7.0.0/16"]},
           "subnets":[{"name":"redis","properties":{"addressPrefix":"10.7.1.0/24"} }]} },
         {"type":"Microsoft.Cache/redis","apiVersion":"2022-06-01","name":"validated","location":"westeurope",
          "dependsOn":["[resourceId('Microsoft.Network/virtualNetworks', 'vnet')]"],
          "properties":{"sku":{"name":"Premium","family":"P","capacity":1},"staticIP":"{{{staticAddress}}}",
           "subnetId":"[resourceId('Microsoft.Network/virtualNetworks/subnets', 'vnet', 'redis')]"} }]} } }
        """;
}
