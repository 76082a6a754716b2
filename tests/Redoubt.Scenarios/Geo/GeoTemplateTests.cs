using Redoubt.Scenarios.Commands;
using Redoubt.Scenarios.Instances;
using Redoubt.Scenarios.Networks;

namespace Redoubt.Scenarios.Geo;

/// <summary>Geo-replication as templates ask for it.</summary>
public sealed class GeoTemplateTests(SharedInstance shared)
{
    private readonly RedoubtInstance instance = shared.Instance;

    [Fact]
    public async Task The_official_geo_replication_quickstart_and_its_prerequisites_deploy_unmodified()
    {
        var root = Environment.GetEnvironmentVariable("REDOUBT_SHARED");
        var folder = Path.Combine(root is { Length: > 0 } ? root : "/nonexistent", "templates", "quickstarts-current", "redis-vnet-geo-replication");
        if (!Directory.Exists(folder))
        {
            Assert.Skip("The quickstart templates are not at hand: REDOUBT_SHARED does not name a folder with them.");
        }

        await DeployAsync(
            Path.Combine(folder, "prereqs", "prereq.azuredeploy.json"),
            "primaryVirtualNetworkName=one", "primaryCacheSubnetName=redis", "primaryGatewayPublicIPAddressName=one-ip",
            "primaryGatewayName=one-gateway", "primaryGatewayConnectionName=one-to-two", "secondaryLocation=northeurope",
            "secondaryVirtualNetworkName=two", "secondaryCacheSubnetName=redis", "secondaryGatewayPublicIPAddressName=two-ip",
            "secondaryGatewayName=two-gateway", "secondaryGatewayConnectionName=two-to-one", "gatewaySharedKey=key");
        await DeployAsync(
            Path.Combine(folder, "azuredeploy.json"),
            "existingPrimaryVirtualNetworkResourceGroupName=geo-quickstart", "existingPrimaryVirtualNetworkName=one",
            "existingPrimaryCacheSubnetName=redis", "newPrimaryCacheName=geo-quickstart-1", "secondaryLocation=northeurope",
            "existingSecondaryVirtualNetworkResourceGroupName=geo-quickstart", "existingSecondaryVirtualNetworkName=two",
            "existingSecondaryCacheSubnetName=redis", "newSecondaryCacheName=geo-quickstart-2");
        var link = instance.Api.Id("geo-quickstart", "Microsoft.Cache/Redis/geo-quickstart-1/linkedServers/geo-quickstart-2");
        var properties = await instance.Api.PropertiesAsync(link);
        Assert.Equal(("Secondary", "Succeeded"), ((string?)properties["serverRole"], (string?)properties["provisioningState"]));
    }

    private async Task DeployAsync(string template, params string[] parameters) =>
        (await CommandLine.RunAsync(
            instance.Folder, ["deploy", "-g", "geo-quickstart", "-l", "westeurope", "-f", template, .. parameters.SelectMany(one => new[] { "-p", one })]))
            .Expect(0);
}
