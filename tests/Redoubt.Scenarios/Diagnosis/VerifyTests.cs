using Redoubt.Scenarios.Commands;
using Redoubt.Scenarios.Instances;
using Redoubt.Scenarios.Networks;

namespace Redoubt.Scenarios.Diagnosis;

/// <summary>redoubt verify against a real cache.</summary>
public sealed class VerifyTests(SharedInstance shared)
{
    private readonly RedoubtInstance instance = shared.Instance;

    [Fact]
    public async Task All_nodes_are_started_anew_and_a_client_in_the_subnet_adds_and_reads_items()
    {
        var site = await Site.CreateAsync(instance, "verify-well");
        await site.CreateCacheAsync("verify-well");
        var before = await ProcessesAsync(site);
        (await RunAsync("verify", "verify-well", "--from", "verify-well/vnet/app")).Expect(0)
            .Says("1. reboot of 2 nodes").Says("2. TCP ").Says("3. TLS by name").Says("100 of 100 items set and read");
        Assert.Empty((await ProcessesAsync(site)).Intersect(before));
        Assert.Empty((await instance.Api.GetAsync(site.Id("Microsoft.Network/networkInterfaces"))).Body!["value"]!.AsArray());
    }

    [Fact]
    public async Task A_port_that_the_subnets_group_denies_ends_the_walk()
    {
        var site = await Site.CreateAsync(instance, "verify-denied");
        await site.CreateCacheAsync("verify-denied");
        var group = site.Id("Microsoft.Network/networkSecurityGroups/app-nsg");
        await instance.Api.CreateAsync(group, """{"location":"westeurope"}""");
        await instance.Api.CreateAsync($"{group}/securityRules/No6380", NetworkApi.Rule(100, "Outbound", "Deny", port: "6380"));
        await instance.Api.CreateAsync(
            site.AppSubnet, NetworkApi.Subnet("10.7.2.0/24", NetworkApi.Reference("networkSecurityGroup", group)));
        var outcome = (await RunAsync("verify", "verify-denied", "--from", "verify-denied/vnet/app")).Expect(1);
        outcome.WithoutStackTrace().Says("1. reboot of 2 nodes").Says(":6380, from vnet/app").Says("closed");
        Assert.DoesNotContain("3. ", outcome.Output + outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_subnet_that_is_not_there_is_said_before_anything_is_rebooted()
    {
        var site = await Site.CreateAsync(instance, "verify-nowhere");
        await site.CreateCacheAsync("verify-nowhere");
        var before = await ProcessesAsync(site);
        (await RunAsync("verify", "verify-nowhere", "--from", "verify-nowhere/vnet/none")).Expect(1).WithoutStackTrace().Says("There is no subnet");
        Assert.Equal(before, await ProcessesAsync(site));
    }

    /// <summary>The processes of the nodes, which tell one start from the next.</summary>
    private async Task<IEnumerable<int>> ProcessesAsync(Site site) =>
        (await RunningCache.ReadAsync(instance.Api, site.CacheId(site.Group))).Nodes.Select(node => (int)node["pid"]!).Order();

    private Task<CommandOutcome> RunAsync(params string[] arguments) => CommandLine.RunAsync(instance.Folder, arguments);
}
