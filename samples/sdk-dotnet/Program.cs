// Usage: SSL_CERT_FILE=/var/lib/redoubt/ca.pem dotnet run --project samples/sdk-dotnet [DATA-FOLDER]
// A sealed cache by Azure's own packages: group, network, cache in a subnet, keys, lists; and everything deleted again. Generic resources
// need no package of their own for each provider.
using System.Text.Json.Nodes;
using Azure;
using Azure.Core;
using Azure.ResourceManager.Resources;
using Redoubt.Samples.SdkDotnet;

const string Name = "sdk-dotnet";
var service = await Service.OpenAsync(args.Length > 0 ? args[0] : "/var/lib/redoubt");
var client = service.SignIn();
var subscription = client.GetSubscriptionResource(new ResourceIdentifier($"/subscriptions/{service.SubscriptionId}"));
var group = (await subscription.GetResourceGroups()
    .CreateOrUpdateAsync(WaitUntil.Completed, Name, new ResourceGroupData(AzureLocation.WestEurope))).Value;

var network = await CreateAsync("Microsoft.Network/virtualNetworks", "vnet", """
    {"addressSpace":{"addressPrefixes":["10.91.0.0/16"]},"subnets":[{"name":"redis","properties":{"addressPrefix":"10.91.1.0/24"} }]}
    """);
Console.WriteLine($"network {network.Data.Name} {Property(network, "provisioningState")}");

var cache = await CreateAsync("Microsoft.Cache/Redis", Name, $$"""
    {"sku":{"name":"Premium","family":"P","capacity":1},"subnetId":"{{network.Id}}/subnets/redis","staticIP":"10.91.1.20"}
    """);
Console.WriteLine($"cache {Property(cache, "hostName")} {Property(cache, "staticIP")} {Property(cache, "provisioningState")}");

var keys = await service.PostAsync($"{cache.Id}/listKeys?api-version=2024-11-01");
Console.WriteLine($"keys of {((string)keys["primaryKey"]!).Length} and {((string)keys["secondaryKey"]!).Length} characters");

await foreach (var one in group.GetGenericResourcesAsync())
{
    Console.WriteLine($"in the group {one.Data.ResourceType} {one.Data.Name}");
}

await cache.DeleteAsync(WaitUntil.Completed);
Console.WriteLine($"cache {(await client.GetGenericResources().ExistsAsync(cache.Id) ? "still there" : "gone")}");
await group.DeleteAsync(WaitUntil.Completed);
Console.WriteLine($"group {(await subscription.GetResourceGroups().ExistsAsync(Name) ? "still there" : "gone")}");

async Task<GenericResource> CreateAsync(string type, string name, string properties) => (await client.GetGenericResources().CreateOrUpdateAsync(
    WaitUntil.Completed,
    new ResourceIdentifier($"{group.Id}/providers/{type}/{name}"),
    new GenericResourceData(AzureLocation.WestEurope) { Properties = BinaryData.FromString(properties) })).Value;

static string? Property(GenericResource resource, string name) => (string?)JsonNode.Parse(resource.Data.Properties)![name];
