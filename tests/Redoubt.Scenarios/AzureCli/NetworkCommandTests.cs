using Redoubt.Scenarios.Commands;
using Redoubt.Scenarios.Instances;

namespace Redoubt.Scenarios.AzureCli;

/// <summary>'az network', unchanged, against this service: commands that the CLI generates and those that go through its library.</summary>
public sealed class NetworkCommandTests(SharedInstance shared)
{
    private static readonly string[] OfSubscription = ["network express-route list-service-providers", "network list-usages -l westeurope"];
    private readonly RedoubtInstance instance = shared.Instance;

    [Fact]
    public async Task Interfaces_gateways_and_watchers_are_made_and_read()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/az"), "azure-cli is not installed");
        await RunAsync("az-interfaces", """
            network vnet create -n v --address-prefixes 10.1.0.0/16 --subnet-name app --subnet-prefixes 10.1.1.0/24
            network nsg create -n nsg
            network nic create -n nic --vnet-name v --subnet app --network-security-group nsg
            network nic list
            network nic list-effective-nsg -n nic
            network nic show-effective-route-table -n nic
            network nat gateway list
            network lb list
            """);
    }

    [Trait("Length", "Long")]
    [Fact]
    public async Task Every_command_for_a_network_of_a_cache_does_its_work()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/az"), "azure-cli is not installed");
        await RunAsync("az-network", """
            network vnet create -n v --address-prefixes 10.1.0.0/16 --subnet-name redis --subnet-prefixes 10.1.1.0/24
            network vnet subnet create --vnet-name v -n app --address-prefixes 10.1.2.0/24
            network vnet subnet create --vnet-name v -n GatewaySubnet --address-prefixes 10.1.255.0/27
            network vnet list-available-ips -n v
            network vnet check-ip-address -n v --ip-address 10.1.2.50
            network nsg create -n nsg
            network nsg rule create --nsg-name nsg -n r --priority 100 --access Deny --direction Outbound --destination-port-ranges 25 --protocol Tcp
            network nsg rule update --nsg-name nsg -n r --priority 110
            network nsg rule list --nsg-name nsg
            network nsg rule delete --nsg-name nsg -n r
            network vnet subnet update --vnet-name v -n app --network-security-group nsg
            network route-table create -n rt
            network route-table route create --route-table-name rt -n d --address-prefix 0.0.0.0/0 --next-hop-type Internet
            network route-table route list --route-table-name rt
            network vnet subnet update --vnet-name v -n app --route-table rt
            network nic create -n nic --vnet-name v --subnet app
            network nic update -n nic --network-security-group nsg
            network nic ip-config list --nic-name nic
            network asg create -n asg
            network public-ip create -n pip --sku Standard
            network nat gateway create -n nat --public-ip-addresses pip
            network nat gateway show -n nat
            network vnet create -n w --address-prefixes 10.2.0.0/16
            network vnet peering create -n p --vnet-name v --remote-vnet w --allow-vnet-access
            network vnet peering list --vnet-name v
            network private-dns zone create -n x.test
            network private-dns link vnet create -n l --zone-name x.test --virtual-network v --registration-enabled false
            network private-dns record-set a add-record --zone-name x.test -n web --ipv4-address 10.1.2.9
            network private-dns record-set list --zone-name x.test
            network public-ip create -n gwip --sku Standard
            network vnet-gateway create -n gw --vnet v --public-ip-addresses gwip --gateway-type Vpn --sku VpnGw1
            network vnet-gateway list
            network local-gateway create -n lg --gateway-ip-address 1.2.3.4 --local-address-prefixes 10.99.0.0/16
            network vpn-connection create -n c --vnet-gateway1 gw --local-gateway2 lg --shared-key abc
            network vpn-connection list
            network vpn-connection shared-key show --connection-name c
            network vpn-connection delete -n c
            network express-route create -n er --bandwidth 50 --peering-location Amsterdam --provider X
            network express-route peering create --circuit-name er --peering-type AzurePrivatePeering --peer-asn 65001 --primary-peer-subnet 10.200.0.0/30 --secondary-peer-subnet 10.200.0.4/30 --vlan-id 100
            network express-route show -n er
            network express-route list-service-providers
            network list-usages -l westeurope
            network private-endpoint list
            network watcher configure --locations westeurope --enabled true
            network lb list
            network application-gateway list
            network nic delete -n nic
            """);
    }

    /// <summary>One command a line, without the group, which is made first and deleted at the end.</summary>
    private async Task RunAsync(string group, string commands)
    {
        (await AzAsync($"group create -n {group} -l westeurope -o none")).Expect(0);
        foreach (var command in commands.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var outcome = await AzAsync(OfSubscription.Contains(command) ? command : $"{command} -g {group} -o none");
            Assert.True(outcome.Code == 0, $"az {command}: {outcome.Error}");
        }

        await instance.Api.DeleteAsync($"/subscriptions/{instance.Api.Subscription}/resourceGroups/{group}");
    }

    private Task<CommandOutcome> AzAsync(string command) => CommandLine.RunAsync(instance.Folder, ["az", .. command.Split(' ')]);
}
