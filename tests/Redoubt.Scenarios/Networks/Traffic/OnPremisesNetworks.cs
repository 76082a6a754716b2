using System.Text.Json.Nodes;
using Redoubt.Fabric.Tests.Traffic;
using Redoubt.Scenarios.Diagnosis;
using Redoubt.Scenarios.Instances;

namespace Redoubt.Scenarios.Networks.Traffic;

/// <summary>
/// A network with a cache and an application behind an ExpressRoute gateway, an on-premises site, and the internet side, which
/// tells everybody the address that it saw: who goes out through the site has the site's.
/// </summary>
public sealed class OnPremisesNetworks(SharedInstance shared) : IAsyncLifetime
{
    /// <summary>Addresses of Storage and Key Vault in the region of the cache, and one that no service tag covers.</summary>
    public const string Storage = "52.251.10.20";
    public const string KeyVault = "52.250.56.7";
    public const string Elsewhere = "93.184.216.34";

    private const string Space = "192.168.50.0/24";
    private TcpServer internet = null!;
    private string circuit = null!;

    public Landscape Land { get; private set; } = null!;

    public string Network { get; private set; } = null!;

    public RunningCache Cache { get; private set; } = null!;

    /// <summary>The cache's primary: what it reaches is what the cache depends on.</summary>
    public NetworkHost Node { get; private set; } = null!;

    public NetworkHost Application { get; private set; } = null!;

    public NetworkHost Site { get; private set; } = null!;

    /// <summary>What the internet side sees of those who leave the network itself.</summary>
    public string Direct { get; private set; } = null!;

    /// <summary>What it sees of those who go through the site.</summary>
    public string ThroughSite { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Land = await Landscape.CreateAsync(shared.Instance, "express-route");
        Network = await Land.NetworkAsync(
            "net", "10.50.0.0/16", Landscape.Near, "redis 10.50.1.0/24", "app 10.50.2.0/24", "GatewaySubnet 10.50.255.0/27");
        Cache = await Land.CacheAsync("express-route", $"{Network}/subnets/redis");
        Node = Landscape.NodeOf(Cache);
        Application = await Land.HostAsync("app", $"{Network}/subnets/app");
        circuit = await Land.CircuitAsync(Network);
        Site = await Land.OnPremisesAsync("hq", Space, farEnd: null);
        internet = new TcpServer((await Land.InternetAsync()).Namespace, 0, "internet");
        (Direct, ThroughSite) = (await AskAsync(Application, Storage), await AskAsync(Site, Storage));
    }

    /// <summary>What the site says to the cloud from now on, over the circuit.</summary>
    public Task AdvertiseAsync(params IEnumerable<string> prefixes) => Land.OnPremisesAsync("hq", Space, circuit, prefixes);

    public Task FirewallAsync(string rule, params IEnumerable<string> advertised) =>
        Land.OnPremisesAsync("hq", Space, circuit, advertised, rule);

    /// <summary>Lets the site pass on nothing of what comes to it over the circuit.</summary>
    public Task DropAllAsync(params IEnumerable<string> advertised) =>
        FirewallAsync("""{"name":"nothing","access":"Deny"}""", advertised);

    public Task DisconnectAsync() => Land.OnPremisesAsync("hq", Space, farEnd: null);

    /// <summary>Gives the cache's subnet a route table; without routes, none.</summary>
    public async Task RouteCacheAsync(params string[] routes) => await Land.SubnetAsync(
        $"{Network}/subnets/redis", routes.Length > 0 ? await Land.RouteTableAsync("table", routes) : "");

    /// <summary>What the internet side saw of a connection to a public address, or how it failed.</summary>
    public Task<string> AskAsync(NetworkHost from, string address) => TcpClient.TryAsync(from.Namespace, address, internet.Port);

    /// <summary>What the service says of the cache's network, predicted and with real packets: the two agree.</summary>
    public async Task<JsonNode> DiagnoseAsync()
    {
        var diagnosis = await Land.Api.DiagnoseLiveAsync(Cache.Id);
        Assert.Empty(diagnosis["differences"]!.AsArray());
        return diagnosis;
    }

    /// <summary>The public far ends in the tables, and of each how many calls were tried and answered.</summary>
    public static IReadOnlyList<(string Peer, int Tried, int Answered)> PublicPeers(JsonNode diagnosis) =>
    [
        .. from row in diagnosis["rows"]!.AsArray()
           where (string?)row["direction"] == "Outbound"
           from peer in row["peers"]!.AsArray()
           where peer["observed"] is not null && (string?)peer["peer"] is not ("Subnet" or "168.63.129.16" or "169.254.169.254")
           select ((string)peer["peer"]!, (int)peer["observed"]!["tried"]!, (int)peer["observed"]!["answered"]!),
    ];

    public ValueTask DisposeAsync()
    {
        internet?.Dispose();
        return ValueTask.CompletedTask;
    }
}
