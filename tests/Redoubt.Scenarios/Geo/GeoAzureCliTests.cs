using Redoubt.Scenarios.Commands;
using Redoubt.Scenarios.Instances;

namespace Redoubt.Scenarios.Geo;

/// <summary>The Azure CLI links caches.</summary>
public sealed class GeoAzureCliTests(SharedInstance shared)
{
    private readonly RedoubtInstance instance = shared.Instance;

    [Fact]
    public async Task The_azure_cli_creates_shows_lists_and_deletes_a_link()
    {
        if (!File.Exists("/usr/bin/az"))
        {
            Assert.Skip("The Azure CLI is not installed: apt-get install azure-cli.");
        }

        var two = await TwoCaches.CreateAsync(instance, "geo-az");
        string[] primary = ["-g", "geo-az", "-n", "geo-az-a"];
        (await RunAsync(["create", .. primary, "--server-to-link", two.B.Id, "--replication-role", "Secondary"]))
            .Expect(0).Says("geo-az-b.geo.redis.cache.windows.net").Says("Succeeded");
        (await RunAsync(["show", .. primary, "--linked-server-name", "geo-az-b", "--query", "serverRole"])).Expect(0).Says("Secondary");
        (await RunAsync(["list", "-g", "geo-az", "-n", "geo-az-b", "--query", "[].serverRole"])).Expect(0).Says("Primary");
        Assert.NotEqual(0, (await RunAsync(
            ["create", .. primary, "--server-to-link", two.B.Id, "--replication-role", "Secondary"])).Says("already linked").Code);
        (await RunAsync(["delete", .. primary, "--linked-server-name", "geo-az-b"])).Expect(0);
        (await RunAsync(["list", .. primary, "--query", "length(@)"])).Expect(0).Says("0");
    }

    private Task<CommandOutcome> RunAsync(string[] arguments) =>
        CommandLine.RunAsync(instance.Folder, ["az", "redis", "server-link", .. arguments]);
}
