using System.Text.Json.Nodes;
using Redoubt.Scenarios.Instances;

namespace Redoubt.Scenarios.Terraform;

/// <summary>Configurations of the azurerm provider: applied, applied again, changed and destroyed.</summary>
public sealed class AzurermTests(SharedInstance shared)
{
    private const string Network = "2025-01-01", Redis = "2024-11-01", Groups = "2023-07-01";
    private static readonly IReadOnlyList<(HttpMethod, string)> AfterCache = [(HttpMethod.Post, "listKeys"), (HttpMethod.Get, "patchSchedules/default")];

    [Fact]
    public async Task A_second_apply_finds_nothing_to_change_and_destroy_leaves_nothing()
    {
        using var provider = await TerraformProvider.AzurermAsync(shared.Instance);
        var resources = Configuration(provider.Subscription, "terraform", """{"env":"test"}""");
        Assert.Empty(await provider.ApplyAsync(resources));
        var writes = provider.Writes;
        Assert.Equal(resources.Count, writes);
        Assert.Empty(await provider.ApplyAsync(resources));
        Assert.Equal(writes, provider.Writes);

        // What differs is written, and nothing else.
        var changed = Configuration(provider.Subscription, "terraform", """{"env":"production"}""");
        Assert.Empty(await provider.ApplyAsync(changed));
        Assert.Equal(writes + 1, provider.Writes);

        Assert.NotEqual(0, await provider.CountAsync(resources[0].Id));
        await provider.DestroyAsync(resources.Skip(1));
        Assert.Equal(0, await provider.CountAsync(resources[0].Id));
        await provider.DestroyAsync(resources.Take(1));
    }

    [Fact]
    public async Task Caches_of_every_kind_come_back_as_they_were_sent()
    {
        using var provider = await TerraformProvider.AzurermAsync(shared.Instance);
        var group = $"/subscriptions/{provider.Subscription}/resourceGroups/terraform-kinds";
        var id = $"{group}/providers/Microsoft.Cache/redis";
        TerraformResource[] resources =
        [
            Of(group, Groups, """{"location":"westeurope"}"""),
            Cache($"{id}/tf-basic", """{"name":"Basic","family":"C","capacity":0}""", """{"maxmemory-policy":"allkeys-lru"}"""),
            Cache($"{id}/tf-standard", """{"name":"Standard","family":"C","capacity":0}""",
                """{"maxmemory-reserved":"50","maxmemory-delta":"50","maxfragmentationmemory-reserved":"50","maxmemory-policy":"volatile-lru","notify-keyspace-events":"KAE"}"""),
            Cache($"{id}/tf-cluster", """{"name":"Premium","family":"P","capacity":1}""", """{"aad-enabled":"true"}""", ""","shardCount":2,"replicasPerPrimary":1,"replicasPerMaster":1"""),
            Of($"{id}/tf-standard/firewallRules/home", Redis, """{"properties":{"startIP":"1.2.3.4","endIP":"1.2.3.9"} }"""),
            Of($"{id}/tf-cluster/patchSchedules/default", Redis,
                """{"properties":{"scheduleEntries":[{"dayOfWeek":"Tuesday","startHourUtc":8,"maintenanceWindow":"PT5H"}]} }"""),
            Of($"{id}/tf-cluster/accessPolicies/mine", Redis, """{"properties":{"permissions":"+@read +@connection ~*"} }"""),
            Of($"{id}/tf-cluster/accessPolicyAssignments/mine", Redis,
                """{"properties":{"accessPolicyName":"mine","objectId":"22222222-2222-2222-2222-222222222222","objectIdAlias":"me"} }"""),
        ];
        Assert.Empty(await provider.ApplyAsync(resources));
        var writes = provider.Writes;
        Assert.Empty(await provider.ApplyAsync(resources));
        Assert.Equal(writes, provider.Writes);
        await provider.DestroyAsync(resources.Where(resource => !resource.Id.EndsWith("patchSchedules/default", StringComparison.Ordinal)));
    }

    internal static IReadOnlyList<TerraformResource> Configuration(string subscription, string name, string tags)
    {
        var group = $"/subscriptions/{subscription}/resourceGroups/{name}";
        var network = $"{group}/providers/Microsoft.Network";
        var subnet = $"{network}/virtualNetworks/vnet/subnets/redis";
        return
        [
            Of(group, Groups, """{"location":"westeurope","tags":{} }"""),
            Of($"{network}/networkSecurityGroups/nsg", Network, """
                {"location":"westeurope","tags":{},"properties":{"securityRules":[{"name":"redis","properties":{"access":"Allow","description":"clients",
                 "destinationAddressPrefix":"*","destinationAddressPrefixes":[],"destinationApplicationSecurityGroups":[],"destinationPortRange":"6380",
                 "destinationPortRanges":[],"direction":"Inbound","priority":100,"protocol":"Tcp","sourceAddressPrefix":"VirtualNetwork",
                 "sourceAddressPrefixes":[],"sourceApplicationSecurityGroups":[],"sourcePortRange":"*","sourcePortRanges":[]} }]} }
                """),
            Of($"{network}/routeTables/routes", Network, """
                {"location":"westeurope","tags":{},"properties":{"disableBgpRoutePropagation":false,"routes":[{"name":"internet",
                 "properties":{"addressPrefix":"0.0.0.0/0","nextHopType":"Internet"} }]} }
                """),
            Of($"{network}/virtualNetworks/vnet", Network, """
                {"location":"westeurope","tags":{"a":"b"},"properties":{"addressSpace":{"addressPrefixes":["10.60.0.0/16"]},"dhcpOptions":{"dnsServers":[]},
                 "privateEndpointVNetPolicies":"Disabled","subnets":[]} }
                """),
            Subnet(subnet, "10.60.1.0/24"),
            Subnet($"{network}/virtualNetworks/vnet/subnets/app", "10.60.2.0/24"),
            Of(subnet, Network, $$$"""{"properties":{"networkSecurityGroup":{"id":"{{{network}}}/networkSecurityGroups/nsg"} } }""") with { Parent = subnet },
            Of(subnet, Network, $$$"""{"properties":{"routeTable":{"id":"{{{network}}}/routeTables/routes"} } }""") with { Parent = subnet },
            Cache($"{group}/providers/Microsoft.Cache/redis/{name}", """{"name":"Premium","family":"P","capacity":1}""",
                """{"maxmemory-reserved":"700","maxmemory-delta":"700","maxmemory-policy":"volatile-lru"}""",
                $""","subnetId":"{subnet}","staticIP":"10.60.1.10","publicNetworkAccess":"Disabled" """, tags),
            Of($"{network}/privateDnsZones/{name}.test", "2024-06-01", """{"location":"global","tags":{} }"""),
            Of($"{network}/privateDnsZones/{name}.test/virtualNetworkLinks/link", "2024-06-01",
                $$$"""{"location":"global","tags":{},"properties":{"registrationEnabled":false,"virtualNetwork":{"id":"{{{network}}}/virtualNetworks/vnet"} } }"""),
        ];
    }

    private static TerraformResource Cache(string id, string sku, string configuration, string more = "", string tags = "{}") => Of(id, Redis, $$"""
        {"location":"westeurope","tags":{{tags}},"properties":{"enableNonSslPort":false,"minimumTlsVersion":"1.2","redisVersion":"6",
         "redisConfiguration":{{configuration}},"sku":{{sku}}{{(more.Contains("publicNetworkAccess", StringComparison.Ordinal) ? "" : ",\"publicNetworkAccess\":\"Enabled\"")}}{{more}} } }
        """) with { Reads = AfterCache, UpdateMethod = HttpMethod.Patch };

    private static TerraformResource Subnet(string id, string prefix) => Of(id, Network, $$"""
        {"properties":{"addressPrefixes":["{{prefix}}"],"defaultOutboundAccess":true,"delegations":[],"privateEndpointNetworkPolicies":"Disabled",
         "privateLinkServiceNetworkPolicies":"Enabled","serviceEndpoints":[],"serviceEndpointPolicies":[]} }
        """);

    private static TerraformResource Of(string id, string version, string body) => new(id, version, JsonNode.Parse(body)!.AsObject());
}
