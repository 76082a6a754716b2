using System.Text.Json.Nodes;
using Redoubt.Scenarios.Commands;
using Redoubt.Scenarios.Instances;
using Redoubt.Scenarios.Networks;

namespace Redoubt.Scenarios.Access;

/// <summary>Programs on a host of a network that sign in as they would in the public cloud, told nothing of this service.</summary>
public sealed class ManagedIdentityTests(SharedInstance shared)
{
    private const string WithTokens = """
        "redisConfiguration":{"aad-enabled":"true"}
        """;

    private readonly RedoubtInstance instance = shared.Instance;

    private ArmApi Api => instance.Api;

    [Fact]
    public async Task A_host_that_was_given_the_identity_gets_a_token_that_opens_a_cache_and_another_gets_none()
    {
        var site = await Site.CreateAsync(instance, "identity");
        var cache = await site.CreateCacheAsync("identity", WithTokens);
        await instance.AssignAsync(cache, "Data Owner");
        const string path = "/metadata/identity/oauth2/token?api-version=2018-02-01&resource=https://redis.azure.com/";

        Assert.Contains("Identity not found", (await AskAsync(site, [], path, "Metadata: true")).Output, StringComparison.Ordinal);
        Assert.Contains("Required metadata header", (await AskAsync(site, ["--identity"], path)).Output, StringComparison.Ordinal);
        Assert.Contains(
            "Required metadata header", (await AskAsync(site, ["--identity"], path, "Metadata: true", "X-Forwarded-For: 1.2.3.4")).Output, StringComparison.Ordinal);
        Assert.Contains("audience", (await AskAsync(site, ["--identity"], path.Split('&')[0], "Metadata: true")).Output, StringComparison.Ordinal);
        Assert.Contains("none with the client id 'x'", (await AskAsync(site, ["--identity"], $"{path}&client_id=x", "Metadata: true")).Output, StringComparison.Ordinal);
        var answer = JsonNode.Parse((await AskAsync(site, ["--identity"], path, "Metadata: true")).Expect(0).Output)!;
        Assert.Equal("Bearer", (string?)answer["token_type"]);
        var user = SignIn.Claim((string)answer["access_token"]!, "oid");
        var pong = await RunAsync(
            site, [], "redis-cli", "-h", cache.HostName, "-p", "6380", "--tls", "--user", user, "--pass", (string)answer["access_token"]!, "--no-auth-warning", "PING");
        Assert.Equal("PONG", pong.Expect(0).Output.Trim());
    }

    [Fact]
    public async Task The_azure_cli_signs_in_from_a_network_by_identity_or_secret_with_the_clouds_own_names_as_far_as_rules_let_it()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/az"), "azure-cli is not installed");
        var site = await Site.CreateAsync(instance, "identity-az");
        var settings = Directory.CreateTempSubdirectory("redoubt-az");
        try
        {
            string[] az = ["env", $"AZURE_CONFIG_DIR={settings.FullName}", "AZURE_CORE_COLLECT_TELEMETRY=no", "az"];
            await RunAsync(site, ["--identity"], [.. az, "login", "--identity", "-o", "none"]).ExpectAsync(0);
            var groups = await RunAsync(site, ["--identity"], [.. az, "group", "list", "--query", "[].name", "-o", "tsv"]).ExpectAsync(0);
            Assert.Contains("identity-az", groups.Output.Split('\n'));

            var client = await instance.ClientFileAsync();
            await RunAsync(
                site, [],
                [.. az, "login", "--service-principal", "-u", $"{client["clientId"]}", "-p", $"{client["clientSecret"]}", "--tenant", $"{client["tenantId"]}", "-o", "none"]).ExpectAsync(0);
            await RunAsync(site, [], [.. az, "group", "show", "-n", "identity-az", "-o", "none"]).ExpectAsync(0);

            await DenyAsync(site, "AzureResourceManager");
            Assert.NotEqual(0, (await RunAsync(site, [], "curl", "-sS", "-m", "2", "https://management.azure.com/metadata/endpoints?api-version=2022-09-01")).Code);
            await RunAsync(site, [], "curl", "-sS", "-m", "5", "https://login.microsoftonline.com/common/discovery/instance").ExpectAsync(0);
            await DenyAsync(site, "AzurePlatformIMDS");
            Assert.Equal(28, (await AskAsync(site, ["--identity"], "/metadata/identity/oauth2/token", "Metadata: true")).Code);
        }
        finally
        {
            settings.Delete(recursive: true);
        }
    }

    private async Task DenyAsync(Site site, string tag)
    {
        var group = site.Id("Microsoft.Network/networkSecurityGroups/deny");
        await Api.CreateAsync(group, $$"""
            {"location":"westeurope","properties":{"securityRules":[{"name":"deny","properties":{"priority":100,"direction":"Outbound",
             "access":"Deny","protocol":"*","sourceAddressPrefix":"*","sourcePortRange":"*","destinationAddressPrefix":"{{tag}}","destinationPortRange":"*"} }]} }
            """);
        await Api.CreateAsync(site.AppSubnet, $$"""{"properties":{"addressPrefix":"10.7.2.0/24","networkSecurityGroup":{"id":"{{group}}"} } }""");
    }

    private Task<CommandOutcome> AskAsync(Site site, string[] options, string path, params string[] headers) =>
        RunAsync(site, options, ["curl", "-sS", "-m", "5", .. headers.SelectMany(header => new[] { "-H", header }), $"http://169.254.169.254{path}"]);

    private Task<CommandOutcome> RunAsync(Site site, string[] options, params string[] program) =>
        CommandLine.RunAsync(instance.Folder, ["run", "--subnet", $"{site.Group}/vnet/app", .. options, "--", .. program]);
}
