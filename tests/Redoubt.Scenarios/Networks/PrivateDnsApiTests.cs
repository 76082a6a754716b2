using System.Net;
using Redoubt.Scenarios.Instances;
using Redoubt.Scenarios.Sealing;

namespace Redoubt.Scenarios.Networks;

/// <summary>Private zones through the API, and what hosts of linked networks hear from DNS.</summary>
public sealed class PrivateDnsApiTests(SharedInstance shared)
{
    private readonly RedoubtInstance instance = shared.Instance;

    private ArmApi Api => instance.Api;

    [Fact]
    public async Task A_record_is_answered_at_once_in_linked_networks_alone()
    {
        var site = await Site.CreateAsync(instance, "dns-records");
        var elsewhere = await Site.CreateAsync(instance, "dns-elsewhere");
        var (host, stranger) = (await site.CreateHostAsync("host"), await elsewhere.CreateHostAsync("host"));
        var zone = site.Id("Microsoft.Network/privateDnsZones/records.test");
        Assert.Equal("global", (string?)(await Api.CreateAsync(zone, """{"location":"Global"}"""))["location"]);
        await Api.CreateAsync($"{zone}/virtualNetworkLinks/link", $$$$"""
            {"location":"global","properties":{"registrationEnabled":true,"virtualNetwork":{"id":"{{{{site.Network}}}}"} } }
            """);
        var answer = await Api.PutAsync($"{zone}/A/web", """{"properties":{"ttl":30,"aRecords":[{"ipv4Address":"10.9.0.1"}]}}""");
        Assert.Equal((HttpStatusCode.Created, null, "web.records.test."), (answer.Status, answer.Watch, (string?)answer.Body!["properties"]!["fqdn"]));
        Assert.Equal("10.9.0.1", await DnsQuestion.AskAsync(host, "web.records.test"));
        Assert.Null(await DnsQuestion.AskAsync(stranger, "web.records.test"));

        Assert.StartsWith("10.7.2.", await DnsQuestion.AskAsync(host, "host.records.test"), StringComparison.Ordinal);
        var all = (await Api.GetAsync($"{zone}/ALL")).Body!["value"]!.AsArray();
        Assert.Equal(["@", "web", "host"], all.Select(record => (string?)record!["name"]));
        Assert.Equal(HttpStatusCode.OK, (await Api.SendAsync(HttpMethod.Delete, $"{zone}/A/web")).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await Api.SendAsync(HttpMethod.Delete, $"{zone}/A/web")).Status);
        Assert.Null(await DnsQuestion.AskAsync(host, "web.records.test"));

        var refused = await Api.SendAsync(HttpMethod.Delete, zone);
        Assert.Equal((HttpStatusCode.Conflict, "CannotDeleteResource"), (refused.Status, refused.Code));
        await Api.DeleteAsync($"{zone}/virtualNetworkLinks/link");
        await Api.DeleteAsync(zone);
        Assert.Null(await DnsQuestion.AskAsync(host, "host.records.test"));
    }

    [Fact]
    public async Task Hosts_of_a_network_with_custom_servers_ask_those()
    {
        var site = await Site.CreateAsync(instance, "dns-custom");
        await site.CreateHostAsync("host");
        Assert.Equal("nameserver 168.63.129.16\n", await ResolverAsync(site));
        await Api.CreateAsync(site.Network, """
            {"location":"westeurope","properties":{"addressSpace":{"addressPrefixes":["10.7.0.0/16"]},
             "dhcpOptions":{"dnsServers":["10.7.2.10","10.7.2.11"]}}}
            """);
        Assert.Equal("nameserver 10.7.2.10\nnameserver 10.7.2.11\n", await ResolverAsync(site));
    }

    private async Task<string> ResolverAsync(Site site)
    {
        var id = Uri.EscapeDataString(site.Id("Microsoft.Network/networkInterfaces/host"));
        var entrance = (await Api.GetAsync($"/redoubt/hosts?nic={id}")).Body!;
        return await File.ReadAllTextAsync((string)entrance["resolvConf"]!, TestContext.Current.CancellationToken);
    }
}
