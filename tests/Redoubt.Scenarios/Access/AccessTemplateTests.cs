using System.Net;
using Redoubt.Scenarios.Instances;
using Redoubt.Scenarios.Networks;

namespace Redoubt.Scenarios.Access;

/// <summary>Users of a cache as templates ask for them.</summary>
public sealed class AccessTemplateTests(SharedInstance shared)
{
    private readonly RedoubtInstance instance = shared.Instance;

    private ArmApi Api => instance.Api;

    [Fact]
    public async Task A_template_makes_a_cache_with_its_policies_and_users()
    {
        var site = await Site.CreateAsync(instance, "access-template");
        var internet = await Api.InternetAsync();
        var template = $$"""
            {"$schema":"https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#","contentVersion":"1.0.0.0",
             "parameters":{"name":{"type":"string"},"objectId":{"type":"string"} },"resources":[
             {"type":"Microsoft.Cache/redis","apiVersion":"2023-08-01","name":"[parameters('name')]","location":"westeurope",
              "properties":{"sku":{"name":"Basic","family":"C","capacity":0},"redisConfiguration":{"aad-enabled":"true"} } },
             {"type":"Microsoft.Cache/redis/accessPolicies","apiVersion":"2023-08-01",
              "name":"[format('{0}/{1}', parameters('name'), 'only app')]",
              "properties":{"permissions":"+get +set ~app:*"},"dependsOn":["[resourceId('Microsoft.Cache/redis', parameters('name'))]"]},
             {"type":"Microsoft.Cache/redis/accessPolicyAssignments","apiVersion":"2023-08-01",
              "name":"[format('{0}/{1}', parameters('name'), 'me-1')]",
              "properties":{"objectId":"[parameters('objectId')]","objectIdAlias":"me","accessPolicyName":"only app"},
              "dependsOn":["[resourceId('Microsoft.Cache/redis/accessPolicies', parameters('name'), 'only app')]"]},
             {"type":"Microsoft.Cache/redis/accessPolicyAssignments","apiVersion":"2023-08-01",
              "name":"[format('{0}/{1}', parameters('name'), 'other')]",
              "properties":{"objectId":"{{Guid.Empty}}","objectIdAlias":"other","accessPolicyName":"Data Reader"},
              "dependsOn":["[resourceId('Microsoft.Cache/redis', parameters('name'))]"]}]}
            """;
        var deployment = site.Id("Microsoft.Resources/deployments/users");
        var user = await instance.ObjectIdAsync();
        var begun = await Api.PutAsync(deployment, $$$"""
            {"properties":{"mode":"Incremental","template":{{{template}}},
             "parameters":{"name":{"value":"access-template"},"objectId":{"value":"{{{user}}}"} } } }
            """);
        Assert.Equal(HttpStatusCode.Created, begun.Status);
        await Api.WaitAsync(begun);
        var cache = await RunningCache.ReadAsync(Api, site.CacheId("access-template"));
        Assert.Equal(2, (await Api.GetAsync($"{cache.Id}/accessPolicyAssignments")).Body!["value"]!.AsArray().Count);
        await using var client = await TokenClient.ConnectAsync(instance, internet, cache);
        await client.SignInAsync(user, await instance.TokenAsync());
        Assert.Equal("OK", await client.AskAsync("SET", "app:1", "v"));
        Assert.StartsWith("NOPERM", await client.AskAsync("SET", "other", "v"), StringComparison.Ordinal);
    }
}
