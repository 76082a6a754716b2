using Redoubt.Scenarios.Instances;
using Redoubt.Scenarios.Lifetime;
using Redoubt.Scenarios.Sealing;

namespace Redoubt.Scenarios.Networks;

/// <summary>What somebody takes off a network by hand comes back.</summary>
[Collection(nameof(OwnInstances))]
public sealed class NetworkRepairTests
{
    private const int Port = 8080;
    private static readonly TimeSpan Repair = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task A_link_a_lookup_and_the_rules_of_a_router_come_back_and_the_log_says_so()
    {
        await using var instance = await RedoubtInstance.StartAsync();
        var (api, site) = (instance.Api, await Site.CreateAsync(instance, "repair"));
        var (client, server) = (await site.CreateHostAsync("client"), await site.CreateHostAsync("server"));
        using var listener = new Listener(server, Port);
        using var closed = new Listener(server, Port + 1);
        var group = site.Id("Microsoft.Network/networkSecurityGroups/group");
        await api.CreateAsync(group, """{"location":"westeurope"}""");
        await api.CreateAsync($"{group}/securityRules/deny", NetworkApi.Rule(100, "Inbound", "Deny", port: $"{Port + 1}"));
        await api.CreateAsync(
            site.AppSubnet, NetworkApi.Subnet("10.7.2.0/24", NetworkApi.Reference("networkSecurityGroup", group)));
        var before = await instance.DumpRouterAsync(1);
        Assert.Equal([Port], await OpenAsync());
        var router = $"{instance.Prefix}-v1";

        await instance.RunInAsync(router, "ip", "link", "del", $"n{server[(server.LastIndexOf('h') + 1)..]}");
        Assert.Empty(await OpenAsync());
        await IsBackAsync("add link n2 from v1");
        await instance.RunInAsync(router, "ip", "rule", "del", "pref", "1000");
        Assert.NotEqual(before, await instance.DumpRouterAsync(1));
        await IsBackAsync("set routes, 0 new and 0 gone; tables, 1 new and 0 gone");
        await instance.RunInAsync(router, "nft", "delete", "table", "ip", "redoubt");
        Assert.Equal([Port, Port + 1], await OpenAsync());
        await IsBackAsync("set ruleset");

        async Task IsBackAsync(string step)
        {
            await Eventually.IsSoAsync($"the router is as it was ({step})", Repair, async () =>
                Comparable(await instance.DumpRouterAsync(1)) == Comparable(before));
            Assert.Equal([Port], await OpenAsync());
            Assert.True(instance.HasLogged("Put back what was missing: v1: " + step), $"The log has no '{step}'.");
        }

        async Task<IEnumerable<int>> OpenAsync() =>
            (await PortProbe.OpenAsync(client, ["10.7.2.5"], [Port, Port + 1])).Select(each => each.Port);
    }

    [Fact]
    public async Task The_platforms_own_network_and_sites_come_back_with_the_service()
    {
        await using var instance = await RedoubtInstance.StartAsync();
        var (api, site) = (instance.Api, await Site.CreateAsync(instance, "restart"));
        var host = await site.CreateHostAsync("client");
        var cache = await site.CreatePublicCacheAsync("repair-restart");
        var address = await site.CreateEndpointAsync("pe", cache);
        await api.CreateAsync(site.Id("Redoubt.OnPremises/sites/office"), """
            {"location":"westeurope","properties":{"addressSpace":{"addressPrefixes":["192.168.0.0/24"]},"connectedTo":[]} }
            """);
        var office = $"{instance.Prefix}-s1";
        Assert.Single(await PortProbe.OpenAsync($"/run/netns/{office}", [cache.VirtualIp], [6380]));

        await instance.KillAsync();
        await instance.RunInAsync($"{instance.Prefix}-inet", "ip", "netns", "delete", office);
        await instance.RunInAsync($"{instance.Prefix}-v65000", "nft", "delete", "table", "ip", "redoubt");
        Assert.Empty(await PortProbe.OpenAsync(host, [address, cache.VirtualIp], [6380]));
        await instance.StartServiceAsync();
        await Eventually.IsSoAsync("the cache answers", Repair, async () =>
            (await PortProbe.OpenAsync(host, [address, cache.VirtualIp], [6380])).Count == 2);
        await Eventually.IsSoAsync("the site stands", Repair, () => Task.FromResult(File.Exists($"/run/netns/{office}")));
        await Eventually.IsSoAsync("the site reaches the internet", Repair, async () =>
            (await PortProbe.OpenAsync($"/run/netns/{office}", [cache.VirtualIp], [6380])).Count == 1);
    }

    /// <summary>A link that is made anew has another number, and may be listed elsewhere.</summary>
    private static string Comparable(string dump) =>
        string.Join('\n', dump.Split('\n').Where(line => !line.Contains('@', StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        + string.Join(' ', dump.Split('\n').Where(line => line.Contains("@if", StringComparison.Ordinal))
            .Select(line => line.Split('@')[0]).Order(StringComparer.Ordinal));
}
