using System.Net;
using Redoubt.Fabric.Namespaces;
using Redoubt.Scenarios.Instances;

namespace Redoubt.Scenarios.Networks.Traffic;

/// <summary>Gateways, tunnels, circuits and sites of a landscape.</summary>
internal static class LandscapeGateways
{
    /// <summary>A VPN gateway in the network's GatewaySubnet; its answer is its id.</summary>
    public static async Task<string> VpnGatewayAsync(this Landscape land, string network, string location = Landscape.Near)
    {
        var name = Landscape.NameOf(network);
        var address = land.Id("publicIPAddresses", $"{name}-vpn");
        await land.Api.CreateAsync(address, $$"""{"location":"{{location}}"}""");
        var id = land.Id("virtualNetworkGateways", $"{name}-vpn");
        await land.Api.CreateAsync(id, $$$$"""
            {"location":"{{{{location}}}}","properties":{"gatewayType":"Vpn","vpnType":"RouteBased","ipConfigurations":[{"name":"c",
             "properties":{"subnet":{"id":"{{{{network}}}}/subnets/GatewaySubnet"},"publicIPAddress":{"id":"{{{{address}}}}"} } }]} }
            """);
        return id;
    }

    /// <summary>One side's connection of a tunnel between two networks' gateways; its answer is its id.</summary>
    public static async Task<string> TunnelAsync(
        this Landscape land, string near, string far, string key, string location = Landscape.Near)
    {
        var id = land.Id("connections", $"{Landscape.NameOf(near)}-to-{Landscape.NameOf(far)}");
        await land.Api.CreateAsync(id, $$$$"""
            {"location":"{{{{location}}}}","properties":{"connectionType":"Vnet2Vnet","sharedKey":"{{{{key}}}}",
             "virtualNetworkGateway1":{"id":"{{{{near}}}}"},"virtualNetworkGateway2":{"id":"{{{{far}}}}"} } }
            """);
        return id;
    }

    /// <summary>What a gateway is told of a site: its prefix. The answer is the local network gateway's id.</summary>
    public static async Task<string> LocalGatewayAsync(this Landscape land, string name, string prefix)
    {
        var id = land.Id("localNetworkGateways", name);
        await land.Api.CreateAsync(id, $$$"""
            {"location":"{{{Landscape.Near}}}","properties":{"localNetworkAddressSpace":{"addressPrefixes":["{{{prefix}}}"]},
             "gatewayIpAddress":"198.18.0.20"} }
            """);
        return id;
    }

    /// <summary>A connection of a gateway to a site; its answer is its id.</summary>
    public static async Task<string> SiteTunnelAsync(this Landscape land, string gateway, string localGateway)
    {
        var id = land.Id("connections", $"{Landscape.NameOf(gateway)}-to-{Landscape.NameOf(localGateway)}");
        await land.Api.CreateAsync(id, $$$$"""
            {"location":"{{{{Landscape.Near}}}}","properties":{"connectionType":"IPsec","sharedKey":"key",
             "virtualNetworkGateway1":{"id":"{{{{gateway}}}}"},"localNetworkGateway2":{"id":"{{{{localGateway}}}}"} } }
            """);
        return id;
    }

    public static async Task ChangeKeyAsync(this Landscape land, string connection, string key)
    {
        var answer = await land.Api.PutAsync($"{connection}/sharedkey", $$"""{"value":"{{key}}"}""");
        Assert.True(answer.Status is HttpStatusCode.OK, answer.ToString());
        await land.Api.WaitAsync(answer);
    }

    public static async Task<string?> StatusAsync(this Landscape land, string connection) =>
        (string?)(await land.Api.PropertiesAsync(connection))["connectionStatus"];

    /// <summary>An ExpressRoute gateway in the GatewaySubnet, connected to a circuit of its own; its answer is the circuit.</summary>
    public static async Task<string> CircuitAsync(this Landscape land, string network)
    {
        var name = Landscape.NameOf(network);
        var circuit = land.Id("expressRouteCircuits", $"{name}-circuit");
        await land.Api.CreateAsync(circuit, $$"""
            {"location":"{{Landscape.Near}}","sku":{"name":"Standard_MeteredData","tier":"Standard","family":"MeteredData"},"properties":{
             "serviceProviderProperties":{"serviceProviderName":"Equinix","peeringLocation":"Amsterdam","bandwidthInMbps":200} } }
            """);
        await land.Api.CreateAsync($"{circuit}/peerings/AzurePrivatePeering", """
            {"properties":{"peerASN":65020,"vlanId":200,"primaryPeerAddressPrefix":"192.168.16.252/30",
             "secondaryPeerAddressPrefix":"192.168.18.252/30"}}
            """);
        var gateway = land.Id("virtualNetworkGateways", $"{name}-circuit");
        await land.Api.CreateAsync(gateway, $$$$"""
            {"location":"{{{{Landscape.Near}}}}","properties":{"gatewayType":"ExpressRoute","ipConfigurations":[{"name":"c","properties":{
             "subnet":{"id":"{{{{network}}}}/subnets/GatewaySubnet"} } }]} }
            """);
        await land.Api.CreateAsync(land.Id("connections", $"{name}-circuit"), $$$$"""
            {"location":"{{{{Landscape.Near}}}}","properties":{"connectionType":"ExpressRoute",
             "virtualNetworkGateway1":{"id":"{{{{gateway}}}}"},"peer":{"id":"{{{{circuit}}}}"} } }
            """);
        return circuit;
    }

    /// <summary>An on-premises site at the far end of a circuit or tunnel, and where its hosts stand.</summary>
    /// <param name="land">The landscape.</param>
    /// <param name="name">Its name.</param>
    /// <param name="space">Its address space, which no other site of the service may have.</param>
    /// <param name="farEnd">The circuit or local network gateway, or null for a site that is not connected.</param>
    /// <param name="advertised">What it advertises beside its space.</param>
    /// <param name="firewall">The rules of its firewall.</param>
    public static async Task<NetworkHost> OnPremisesAsync(
        this Landscape land, string name, string space, string? farEnd, IEnumerable<string>? advertised = null, string firewall = "")
    {
        var id = land.Id("sites", name).Replace("Microsoft.Network", "Redoubt.OnPremises", StringComparison.Ordinal);
        var connected = farEnd is null ? "" : $$"""
            {"id":"{{farEnd}}"}
            """;
        await land.Api.CreateAsync(id, $$$"""
            {"location":"{{{Landscape.Near}}}","properties":{"addressSpace":{"addressPrefixes":["{{{space}}}"]},
             "advertisedPrefixes":["{{{string.Join("\",\"", (advertised ?? []).Prepend(space))}}}"],
             "connectedTo":[{{{connected}}}],"firewallRules":[{{{firewall}}}]} }
            """);
        var address = FirstHost(space);
        return new NetworkHost(id, NamespaceWith(address, land.Instance), address.ToString());
    }

    /// <summary>The internet side, where every public address answers.</summary>
    public static async Task<NetworkHost> InternetAsync(this Landscape land) =>
        new("", (string)(await land.Api.GetAsync("/redoubt/internet")).Body!["networkNamespace"]!, "0.0.0.0");

    private static string NamespaceWith(IPAddress address, RedoubtInstance instance) =>
        Directory.EnumerateFiles(NetworkNamespace.Folder, $"{instance.Prefix}-s*").Single(path => Has(path, address));

    private static bool Has(string path, IPAddress address)
    {
        try
        {
            return NetworkNamespace.Run(path, () => File.ReadAllText("/proc/thread-self/net/fib_trie"))
                .Contains($"-- {address}\n", StringComparison.Ordinal);
        }
        catch (NetworkNamespaceException)
        {
            // Another test's site, that comes or goes at this moment.
            return false;
        }
    }

    private static IPAddress FirstHost(string space)
    {
        var bytes = IPNetwork.Parse(space).BaseAddress.GetAddressBytes();
        bytes[^1]++;
        return new IPAddress(bytes);
    }
}
