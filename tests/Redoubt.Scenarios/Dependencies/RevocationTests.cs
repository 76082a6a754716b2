using System.Net;
using Redoubt.Scenarios.Commands;
using Redoubt.Scenarios.Instances;
using Redoubt.Scenarios.Networks;
using Redoubt.Scenarios.Sealing;

namespace Redoubt.Scenarios.Dependencies;

/// <summary>A client that asks whether the cache's certificate still holds needs port 80 (claim C15, row O1).</summary>
public sealed class RevocationTests(SharedInstance shared)
{
    private readonly RedoubtInstance instance = shared.Instance;

    [Fact]
    public async Task A_certificate_that_was_renewed_is_revoked_for_whoever_asks_over_port_80()
    {
        var site = await Site.CreateAsync(instance, "revoked");
        var host = await site.CreateHostAsync("client");
        var cache = await site.CreateCacheAsync("revoked");
        var before = await CertificateAsync();
        Assert.Contains($"{before}: good", await AskAsync(before), StringComparison.Ordinal);
        Assert.True((await instance.Api.SendAsync(HttpMethod.Post, $"{cache.Id}/renewCertificate")).Status == HttpStatusCode.OK);
        var after = await CertificateAsync();
        Assert.Contains("Reason: superseded", await AskAsync(before), StringComparison.Ordinal);
        Assert.Contains($"{after}: good", await AskAsync(after), StringComparison.Ordinal);
        await instance.Api.DeleteAsync(cache.Id);
        Assert.Contains("Reason: cessationOfOperation", await AskAsync(after), StringComparison.Ordinal);

        async Task<string> CertificateAsync()
        {
            var file = Path.Combine(instance.Folder, $"{Guid.NewGuid()}.pem");
            await instance.RunInAsync(
                host, "sh", "-c", $"timeout 10 openssl s_client -connect {cache.VirtualIp}:6380 </dev/null 2>/dev/null | openssl x509 -out {file}");
            return file;
        }

        async Task<string> AskAsync(string certificate)
        {
            var address = await DnsQuestion.AskAsync(host, "oneocsp.microsoft.com");
            var answer = await instance.RunInAsync(
                host, "sh", "-c", $"timeout 10 openssl ocsp -url http://{address}/redoubt -header Host=oneocsp.microsoft.com -issuer {instance.Authority} "
                    + $"-cert {certificate} -CAfile {instance.Authority} 2>&1");
            return answer.Output;
        }
    }

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
