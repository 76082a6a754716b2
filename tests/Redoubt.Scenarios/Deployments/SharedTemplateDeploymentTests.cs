using System.Net;
using System.Text.Json.Nodes;
using Redoubt.Scenarios.Instances;

namespace Redoubt.Scenarios.Deployments;

/// <summary>
/// Templates that others wrote for the real cloud, each deployed for real with the values that its authors test it with. One that makes
/// what is not offered is refused and the refusal names each such type; the rest of it deploys.
/// </summary>
[Trait("Length", "Long")]
public sealed class SharedTemplateDeploymentTests(SharedInstance shared)
{
    /// <summary>Each template; what its authors give no value for; and the types that it makes and the service does not offer.</summary>
    private static readonly (string Path, string Values, string[] Unsupported)[] Templates =
    [
        ("bicep-generated/avm_network_network-security-group.json", """
            {"name":"group1","enableTelemetry":false,"lock":{"kind":"CanNotDelete"},"securityRules":[{"name":"AllowRedis","properties":
             {"access":"Allow","direction":"Inbound","priority":100,"protocol":"Tcp","sourceAddressPrefix":"*","sourcePortRange":"*",
              "destinationAddressPrefix":"*","destinationPortRange":"6380"} }]}
            """, []),
        ("bicep-generated/avm_network_private-endpoint.json", """
            {"name":"endpoint1","enableTelemetry":false,
             "subnetResourceId":"/subscriptions/{subscription}/resourceGroups/{group}/providers/Microsoft.Network/virtualNetworks/existing-network/subnets/existing-subnet",
             "privateLinkServiceConnections":[{"name":"c","properties":{"groupIds":["redisCache"],
              "privateLinkServiceId":"/subscriptions/{subscription}/resourceGroups/{group}/providers/Microsoft.Cache/Redis/behind-{group}"} }]}
            """, []),
        ("bicep-generated/avm_network_virtual-network.json", """
            {"name":"network1","addressPrefixes":["10.0.0.0/16"],"enableTelemetry":false,"tags":{"of":"avm"},
             "subnets":[{"name":"a","addressPrefix":"10.0.0.0/24"},{"name":"b","addressPrefix":"10.0.1.0/24"}]}
            """, []),
        ("quickstarts-2021-03/101-redis-cache/azuredeploy.json", "{}", ["Microsoft.Insights/diagnosticsettings"]),
        ("quickstarts-2021-03/201-redis-premium-cluster-diagnostics/azuredeploy.json", "{}",
            ["Microsoft.Cache/redis/providers/diagnosticsettings"]),
        ("quickstarts-2021-03/201-redis-premium-vnet/azuredeploy.json", "{}", []),
        ("quickstarts-2021-03/201-redis-vnet-nsg/azuredeploy.json", "{}", []),
        ("quickstarts-current/redis-premium-vnet/azuredeploy.json", """
            {"redisCacheName":"cache-{group}","existingVirtualNetworkName":"GEN-VNET-NAME","existingSubnetName":"GEN-VNET-SUBNET1-NAME"}
            """, []),
        ("quickstarts-current/redis-vnet-geo-replication/azuredeploy.json", """
            {"existingPrimaryVirtualNetworkResourceGroupName":"{group}","newPrimaryCacheName":"first-{group}",
             "existingPrimaryVirtualNetworkName":"GET-PREREQ-existingPrimaryVirtualNetworkName",
             "existingPrimaryCacheSubnetName":"GET-PREREQ-existingPrimaryCacheSubnetName",
             "secondaryLocation":"GET-PREREQ-existingSecondaryVirtualNetworkLocation",
             "existingSecondaryVirtualNetworkResourceGroupName":"{group}","newSecondaryCacheName":"second-{group}",
             "existingSecondaryVirtualNetworkName":"GET-PREREQ-existingSecondaryVirtualNetworkName",
             "existingSecondaryCacheSubnetName":"GET-PREREQ-existingSecondaryCacheSubnetName"}
            """, []),
        ("quickstarts-current/vnet-nsg-for-redis/azuredeploy.json", """
            {"existingVirtualNetworkName":"GET-PREREQ-existingVirtualNetworkName","existingSubnetName":"GET-PREREQ-existingSubnetName",
             "newNsgName":"GEN-UNIQUE"}
            """, []),
        ("quickstarts-network-2021-03/101-expressroute-circuit-create/azuredeploy.json", "{}", []),
        ("quickstarts-network-2021-03/101-expressroute-private-peering-vnet/azuredeploy.json", "{}", []),
        ("quickstarts-network-2021-03/101-subnet-add-vnet-existing/azuredeploy.json", "{}", []),
        ("quickstarts-network-2021-03/101-vnet-two-subnets/azuredeploy.json", "{}", []),
        ("quickstarts-network-2021-03/201-userdefined-routes-appliance/azuredeploy.json", "{}", ["Microsoft.Compute/virtualMachines"]),
        ("quickstarts-network-2021-03/201-vnet-2subnets-service-endpoints-storage-integration/azuredeploy.json", "{}",
            ["Microsoft.Compute/availabilitySets", "Microsoft.Compute/virtualMachines"]),
        ("quickstarts-network-2021-03/201-vnet-to-vnet-peering/azuredeploy.json", "{}", []),
    ];

    private readonly ArmApi api = shared.Instance.Api;

    public static TheoryData<string> Paths => [.. Templates.Select(template => template.Path)];

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task A_template_deploys_and_one_with_types_that_are_not_offered_says_which(string path)
    {
        SkipWithoutTemplates();
        var (_, values, unsupported) = Templates.Single(template => template.Path == path);
        var group = $"shared{Array.FindIndex(Templates, template => template.Path == path)}";
        var id = await api.GroupAsync(group);
        try
        {
            var template = SharedTemplate.Read(path);
            if (path.Contains("private-endpoint", StringComparison.Ordinal))
            {
                await api.CreateAsync(
                    api.Id(group, $"Microsoft.Cache/Redis/behind-{group}"),
                    """{"location":"westeurope","properties":{"sku":{"name":"Standard","family":"C","capacity":0} } }""");
            }

            var given = JsonNode.Parse(values.Replace("{subscription}", api.Subscription, StringComparison.Ordinal)
                .Replace("{group}", group, StringComparison.Ordinal))!.AsObject();
            var parameters = await template.PrepareAsync(api, group, given);
            var deployment = api.Id(group, "Microsoft.Resources/deployments/main");
            if (unsupported.Length > 0)
            {
                var refused = await api.PutAsync(deployment, SharedTemplate.Request(template.Text, parameters));
                Assert.Equal((HttpStatusCode.BadRequest, "InvalidTemplateDeployment"), (refused.Status, refused.Code));
                var reasons = refused.Body!["error"]!["details"]!.AsArray().ToList();
                Assert.All(reasons, reason => Assert.Equal("InvalidResourceType", (string?)reason!["code"]));
                Assert.All(unsupported, type => Assert.Contains(reasons, reason => Names((string)reason!["message"]!, type)));
            }

            await api.DeployAsync(deployment, SharedTemplate.Request(template.Without(unsupported), parameters));
            var deployed = (await api.GetAsync(deployment)).Body!["properties"]!;
            Assert.Equal("Succeeded", (string?)deployed["provisioningState"]);
            Assert.NotEmpty(deployed["outputResources"]!.AsArray());
            foreach (var resource in deployed["outputResources"]!.AsArray())
            {
                Assert.Equal(HttpStatusCode.OK, (await api.GetAsync((string)resource!["id"]!)).Status);
            }
        }
        finally
        {
            await DeleteAsync(id);
        }
    }

    [Fact]
    public void Every_template_of_the_collection_has_its_line()
    {
        SkipWithoutTemplates();
        Assert.Equal(SharedTemplate.All().Order(StringComparer.Ordinal), Templates.Select(template => template.Path).Order(StringComparer.Ordinal));
    }

    /// <summary>The type is in the cloud's sentence: its name and its namespace.</summary>
    private static bool Names(string reason, string type) =>
        reason.Contains($"'{type[(type.IndexOf('/', StringComparison.Ordinal) + 1)..]}'", StringComparison.OrdinalIgnoreCase)
        && reason.Contains($"'{type.Split('/')[0]}'", StringComparison.OrdinalIgnoreCase);

    private static void SkipWithoutTemplates()
    {
        if (SharedTemplate.Folder is null)
        {
            Assert.Skip("The templates are not at hand: REDOUBT_SHARED does not name a folder with them.");
        }
    }

    /// <summary>With what keeps a group from being deleted: locks, and links of caches.</summary>
    private async Task DeleteAsync(string group)
    {
        await DeleteAllAsync($"{group}/providers/Microsoft.Authorization/locks");
        foreach (var cache in (await api.GetAsync($"{group}/providers/Microsoft.Cache/Redis")).Body!["value"]!.AsArray())
        {
            await DeleteAllAsync($"{cache!["id"]}/linkedServers");
        }

        await api.DeleteAsync(group);
    }

    private async Task DeleteAllAsync(string list)
    {
        foreach (var one in (await api.GetAsync(list)).Body!["value"]!.AsArray())
        {
            await api.DeleteAsync((string)one!["id"]!);
        }
    }
}
