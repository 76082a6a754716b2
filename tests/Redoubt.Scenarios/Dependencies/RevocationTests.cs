using Redoubt.Scenarios.Commands;
using Redoubt.Scenarios.Instances;
using Redoubt.Scenarios.Networks;

namespace Redoubt.Scenarios.Dependencies;

/// <summary>A client that asks whether the cache's certificate still holds needs port 80 (claim C15, row O1).</summary>
public sealed class RevocationTests(SharedInstance shared)
{
    private readonly RedoubtInstance instance = shared.Instance;

    [Fact]
    public async Task A_strict_client_is_refused_nothing_until_its_network_keeps_it_from_the_list_of_revoked_certificates()
    {
        var site = await Site.CreateAsync(instance, "revocation");
        var cache = await site.CreateCacheAsync("revocation");
        var group = site.Id("Microsoft.Network/networkSecurityGroups/group");
        var rule = $"{group}/securityRules/no-lists";
        await instance.Api.CreateAsync(group, """{"location":"westeurope"}""");
        await instance.Api.CreateAsync(
            site.AppSubnet, NetworkApi.Subnet("10.7.2.0/24", NetworkApi.Reference("networkSecurityGroup", group)));
        Assert.Contains("Verify return code: 0 (ok)", await AskAsync(strict: true), StringComparison.Ordinal);

        await instance.Api.CreateAsync(rule, NetworkApi.Rule(100, "Outbound", "Deny", port: "80"));
        Assert.DoesNotContain("Verify return code: 0 (ok)", await AskAsync(strict: true), StringComparison.Ordinal);
        Assert.Contains("Verify return code: 0 (ok)", await AskAsync(strict: false), StringComparison.Ordinal);

        await instance.Api.DeleteAsync(rule);
        Assert.Contains("Verify return code: 0 (ok)", await AskAsync(strict: true), StringComparison.Ordinal);

        async Task<string> AskAsync(bool strict)
        {
            string[] demands = strict ? ["-crl_check", "-crl_download"] : [];
            var outcome = await CommandLine.RunAsync(instance.Folder, [
                "run", "--subnet", $"{site.Group}/vnet/app", "--",
                "timeout", "15", "openssl", "s_client", "-connect", $"{cache.HostName}:6380", "-servername", cache.HostName,
                "-CAfile", instance.Authority, .. demands,
            ]);
            return outcome.Output + outcome.Error;
        }
    }
}
