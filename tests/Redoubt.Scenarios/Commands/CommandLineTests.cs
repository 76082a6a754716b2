using System.Text.Json.Nodes;
using Redoubt.Scenarios.Instances;

namespace Redoubt.Scenarios.Commands;

/// <summary>The commands against a running service.</summary>
public sealed class CommandLineTests(SharedInstance shared)
{
    private readonly RedoubtInstance instance = shared.Instance;

    [Fact]
    public async Task Status_shows_the_service()
    {
        var outcome = (await RunAsync("status", "-o", "json")).Expect(0);
        var status = JsonNode.Parse(outcome.Output)!;
        Assert.Equal(instance.Folder, (string?)status["data"]);
        (await RunAsync("status")).Expect(0).Says($"https://localhost:{instance.Port}");
    }

    [Fact]
    public async Task Run_is_a_host_of_the_subnet_with_its_dns_its_certificates_and_the_callers_folder_and_exit_code()
    {
        var site = await Site.CreateAsync(instance, "cli-run");
        var cache = await site.CreateCacheAsync("cli-run");
        string subnet = "cli-run/vnet/app";
        (await RunAsync("run", "--subnet", subnet, "--", "bash", "-c", "hostname -I; ip -brief address; exit 7")).Expect(7).Says("10.7.2.");
        (await RunAsync("run", "--subnet", subnet, "--", "getent", "hosts", cache.HostName)).Expect(0).Says(cache.VirtualIp);
        (await RunAsync("run", "--subnet", subnet, "--", "bash", "-c", "pwd; echo $SSL_CERT_FILE"))
            .Expect(0).Says(Environment.CurrentDirectory).Says(Path.Combine(instance.Folder, "bundle.pem"));
        (await RunAsync(
            "run", "--subnet", subnet, "--",
            "bash", "-c", $"redis-cli -h {cache.HostName} -p 6380 --tls --cacert $SSL_CERT_FILE -a {cache.PrimaryKey} --no-auth-warning PING"))
            .Expect(0).Says("PONG");
        (await RunAsync("run", "--internet", "--", "timeout", "1", "bash", "-c", $"echo > /dev/tcp/{cache.VirtualIp}/6380")).Expect(124);
        (await RunAsync("run", "--subnet", subnet, "--", "no-such-program")).Expect(127).WithoutStackTrace();
        Assert.Empty((await instance.Api.GetAsync(site.Id("Microsoft.Network/networkInterfaces"))).Body!["value"]!.AsArray());
    }

    [Fact]
    public async Task Ping_tells_open_from_closed()
    {
        var site = await Site.CreateAsync(instance, "cli-ping");
        var cache = await site.CreateCacheAsync("cli-ping");
        (await RunAsync("ping", "cli-ping", "--from", "cli-ping/vnet/app", "-c", "2", "-i", "0.1")).Expect(0).Says("open");
        var closed = await RunAsync("ping", cache.HostName, "--internet", "-c", "1");
        Assert.NotEqual(0, closed.Code);
    }

    [Fact]
    public async Task Deploy_creates_the_group_and_shows_the_outputs()
    {
        var template = Path.Combine(Programs.Root, "samples", "sealed-cache", "azuredeploy.json");
        (await RunAsync("deploy", "-g", "cli-deploy", "-l", "westeurope", "-f", template, "-p", "cacheName=cli-deploy"))
            .Expect(0).Says("cli-deploy.redis.cache.windows.net");
        var again = (await RunAsync("deploy", "-g", "cli-deploy", "-f", template, "-p", "cacheName=cli-deploy", "-o", "json")).Expect(0);
        Assert.Equal("10.40.1.10", (string?)JsonNode.Parse(again.Output)!["outputs"]!["staticIP"]!["value"] ?? again.Output);
    }

    [Fact]
    public async Task The_official_premium_vnet_quickstart_deploys_unmodified()
    {
        var root = Environment.GetEnvironmentVariable("REDOUBT_SHARED");
        var template = Path.Combine(
            root is { Length: > 0 } ? root : "/nonexistent", "templates", "quickstarts-current", "redis-premium-vnet", "azuredeploy.json");
        if (!File.Exists(template))
        {
            Assert.Skip("The quickstart templates are not at hand: REDOUBT_SHARED does not name a folder with them.");
        }

        await Site.CreateAsync(instance, "cli-quickstart");
        (await RunAsync(
            "deploy", "-g", "cli-quickstart", "-f", template,
            "-p", "redisCacheName=cli-quickstart", "existingVirtualNetworkName=vnet", "existingSubnetName=redis")).Expect(0);
        var cache = (await instance.Api.GetAsync(instance.Api.Id("cli-quickstart", "Microsoft.Cache/Redis/cli-quickstart"))).Body!;
        Assert.Equal("Succeeded", (string?)cache["properties"]!["provisioningState"]);
    }

    [Fact]
    public async Task The_azure_cli_creates_shows_lists_and_deletes()
    {
        if (!File.Exists("/usr/bin/az"))
        {
            Assert.Skip("The Azure CLI is not installed: apt-get install azure-cli.");
        }

        var site = await Site.CreateAsync(instance, "cli-az");
        (await RunAsync("az", "group", "show", "-n", "cli-az")).Expect(0).Says("westeurope");
        (await RunAsync(
            "az", "redis", "create", "-g", "cli-az", "-n", "cli-az", "-l", "westeurope", "--sku", "Premium", "--vm-size", "p1",
            "--subnet-id", site.RedisSubnet, "--static-ip", "10.7.1.20")).Expect(0).Says("cli-az.redis.cache.windows.net");
        (await RunAsync("az", "redis", "show", "-g", "cli-az", "-n", "cli-az", "--query", "provisioningState")).Expect(0).Says("Succeeded");
        (await RunAsync("az", "redis", "list", "-g", "cli-az", "--query", "[].name", "-o", "tsv")).Expect(0).Says("cli-az");
        (await RunAsync("az", "redis", "list-keys", "-g", "cli-az", "-n", "cli-az")).Expect(0).Says("primaryKey");
        (await RunAsync("az", "redis", "delete", "-g", "cli-az", "-n", "cli-az", "--yes")).Expect(0);
        (await RunAsync("az", "group", "delete", "-n", "cli-az", "--yes")).Expect(0);
        (await RunAsync("az", "group", "exists", "-n", "cli-az")).Expect(0).Says("false");
    }

    private Task<CommandOutcome> RunAsync(params string[] arguments) => CommandLine.RunAsync(instance.Folder, arguments);
}
