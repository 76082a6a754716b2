using System.Text.Json.Nodes;
using Redoubt.Scenarios.Instances;

namespace Redoubt.Scenarios.Terraform;

/// <summary>Resources of the azapi provider, whose bodies are what a user wrote.</summary>
public sealed class AzapiTests(SharedInstance shared)
{
    [Fact]
    public async Task A_body_comes_back_as_it_was_written()
    {
        using var provider = await TerraformProvider.AzapiAsync(shared.Instance);
        var group = $"/subscriptions/{provider.Subscription}/resourceGroups/terraform-azapi";
        TerraformResource[] resources =
        [
            Of(group, "2024-03-01", """{"location":"westeurope","tags":{"by":"azapi"} }"""),
            Of($"{group}/providers/Microsoft.Network/virtualNetworks/vnet", "2024-05-01", """
                {"location":"westeurope","properties":{"addressSpace":{"addressPrefixes":["10.61.0.0/16"]},"dhcpOptions":{"dnsServers":["10.61.0.4"]},
                 "subnets":[{"name":"redis","properties":{"addressPrefix":"10.61.1.0/24"} }]} }
                """),
            Of($"{group}/providers/Microsoft.Cache/redis/tf-azapi", "2024-11-01", $$"""
                {"location":"westeurope","properties":{"sku":{"name":"Premium","family":"P","capacity":1},"enableNonSslPort":true,"minimumTlsVersion":"1.2",
                 "subnetId":"{{group}}/providers/Microsoft.Network/virtualNetworks/vnet/subnets/redis","updateChannel":"Stable",
                 "redisConfiguration":{"maxmemory-policy":"allkeys-lfu","rdb-backup-enabled":"false"} } }
                """) with { Reads = [(HttpMethod.Post, "listKeys")] },
        ];
        Assert.Empty(await provider.ApplyAsync(resources));
        var writes = provider.Writes;
        Assert.Empty(await provider.ApplyAsync(resources));
        Assert.Equal(writes, provider.Writes);
        await provider.DestroyAsync(resources);
    }

    private static TerraformResource Of(string id, string version, string body) => new(id, version, JsonNode.Parse(body)!.AsObject());
}
