using System.Net;
using System.Text.Json.Nodes;
using Redoubt.Scenarios.Instances;
using Redoubt.Scenarios.Sealing;

namespace Redoubt.Scenarios.Networks.Traffic;

/// <summary>Networks, hosts, caches, peerings and routes of one resource group in few words, put through the API.</summary>
public sealed class Landscape
{
    public const string Near = "westeurope";
    public const string Far = "northeurope";

    /// <summary>What a client is told where its packets are dropped.</summary>
    public const string Dropped = "TimedOut";

    /// <summary>What a client of a site is told where the site itself has no way: its own kernel drops the packet.</summary>
    public const string NoWay = "InvalidArgument";

    private readonly string group;

    private Landscape(RedoubtInstance instance, string group) => (Instance, this.group) = (instance, group);

    public RedoubtInstance Instance { get; }

    public ArmApi Api => Instance.Api;

    public static async Task<Landscape> CreateAsync(RedoubtInstance instance, string group)
    {
        var land = new Landscape(instance, group);
        await land.Api.CreateAsync($"/subscriptions/{land.Api.Subscription}/resourceGroups/{group}", $$"""{"location":"{{Near}}"}""");
        return land;
    }

    /// <summary>The id of what may not exist yet.</summary>
    public string Id(string type, string name) => Api.Id(group, $"Microsoft.Network/{type}/{name}");

    /// <summary>A network with subnets such as "app 10.1.2.0/24"; its answer is its id.</summary>
    public async Task<string> NetworkAsync(string name, string space, string location, params IEnumerable<string> subnets)
    {
        var id = Id("virtualNetworks", name);
        var inside = subnets.Select(text => text.Split(' ')).Select(words => $$"""
            {"name":"{{words[0]}}","properties":{"addressPrefix":"{{words[1]}}"} }
            """);
        await Api.CreateAsync(id, $$$"""
            {"location":"{{{location}}}","properties":{"addressSpace":{"addressPrefixes":["{{{space}}}"]},
             "subnets":[{{{string.Join(',', inside)}}}]} }
            """);
        return id;
    }

    /// <summary>The subnet again, with nothing but its prefix and what is said here.</summary>
    public async Task SubnetAsync(string subnet, string says = "")
    {
        var prefix = (string)(await Api.PropertiesAsync(subnet))["addressPrefix"]!;
        await Api.CreateAsync(subnet, $$"""{"properties":{"addressPrefix":"{{prefix}}"{{More(says)}} } }""");
    }

    public async Task<NetworkHost> HostAsync(string name, string subnet, string location = Near, bool forwards = false)
    {
        var id = Id("networkInterfaces", name);
        var created = await Api.CreateAsync(id, $$$$"""
            {"location":"{{{{location}}}}","properties":{"enableIPForwarding":{{{{(forwards ? "true" : "false")}}}},
             "ipConfigurations":[{"name":"c","properties":{"subnet":{"id":"{{{{subnet}}}}"} } }]} }
            """);
        var entrance = (await Api.GetAsync($"/redoubt/hosts?nic={Uri.EscapeDataString(id)}")).Body!;
        return new NetworkHost(
            id,
            (string)entrance["networkNamespace"]!,
            (string)created["properties"]!["ipConfigurations"]![0]!["properties"]!["privateIPAddress"]!);
    }

    public async Task<RunningCache> CacheAsync(string name, string subnet, bool zoned = false)
    {
        var id = Api.Id(group, $"Microsoft.Cache/Redis/{name}");
        await Api.CreateAsync(id, CacheBody(subnet, zoned));
        return await RunningCache.ReadAsync(Api, id);
    }

    /// <summary>A Premium cache, behind a Basic load balancer or, with zones, behind a Standard one.</summary>
    public static string CacheBody(string subnet, bool zoned = false) => $$"""
        {"location":"{{Near}}",{{(zoned ? "\"zones\":[\"1\",\"2\"]," : "")}}
         "properties":{"sku":{"name":"Premium","family":"P","capacity":1},"subnetId":"{{subnet}}"} }
        """;

    /// <summary>The namespace that a cache's node runs in: what it can reach is what the cache depends on.</summary>
    public static NetworkHost NodeOf(RunningCache cache) =>
        new(cache.Id, $"/proc/{cache.Nodes[0]["pid"]}/ns/net", (string)cache.Nodes[0]["address"]!);

    /// <summary>Both sides of a peering, each with what it says beside its remote network.</summary>
    public async Task PeerAsync(string one, string other, string oneSays = "", string otherSays = "")
    {
        await PeerSideAsync(one, other, oneSays);
        await PeerSideAsync(other, one, otherSays);
    }

    public Task<JsonNode> PeerSideAsync(string near, string far, string says = "") =>
        Api.CreateAsync(PeeringOf(near, far), $$$"""
            {"properties":{"remoteVirtualNetwork":{"id":"{{{far}}}"}{{{More(says)}}} } }
            """);

    public static string PeeringOf(string near, string far) => $"{near}/virtualNetworkPeerings/to-{NameOf(far)}";

    /// <summary>A table with routes such as "10.0.0.0/8 VirtualAppliance 10.1.2.4"; its answer is what a subnet says of it.</summary>
    public async Task<string> RouteTableAsync(string name, params IEnumerable<string> routes)
    {
        var id = Id("routeTables", name);
        var inside = routes.Select(text => text.Split(' ')).Select((words, index) => $$"""
            {"name":"r{{index}}","properties":{"addressPrefix":"{{words[0]}}","nextHopType":"{{words[1]}}"
             {{(words.Length > 2 ? $",\"nextHopIpAddress\":\"{words[2]}\"" : "")}} } }
            """);
        await Api.CreateAsync(id, $$$"""{"location":"{{{Near}}}","properties":{"routes":[{{{string.Join(',', inside)}}}]} }""");
        return $$"""
            "routeTable":{"id":"{{id}}"}
            """;
    }

    /// <summary>Where the network sends what the host has for the address, as a network watcher says.</summary>
    public async Task<string?> NextHopAsync(NetworkHost host, string destination)
    {
        var watcher = Id("networkWatchers", "watcher");
        await Api.CreateAsync(watcher, $$"""{"location":"{{Near}}"}""");
        var answer = await Api.SendAsync(HttpMethod.Post, $"{watcher}/nextHop", $$"""
            {"targetResourceId":"{{host.Id}}","sourceIPAddress":"{{host.Address}}","destinationIPAddress":"{{destination}}"}
            """);
        Assert.True(answer.Status is HttpStatusCode.OK, answer.ToString());
        return (string?)answer.Body!["nextHopType"];
    }

    /// <summary>Whether the cache's front end serves who stands there.</summary>
    public async Task<bool> IsServedAsync(NetworkHost host, RunningCache cache) =>
        (await PortProbe.OpenAsync(host.Namespace, [cache.VirtualIp], [6380])).Count == 1
        && await Instance.RedisAsync(host.Namespace, cache, "PING") == "PONG";

    private static string More(string says) => says.Length > 0 ? $",{says}" : "";

    internal static string NameOf(string id) => id[(id.LastIndexOf('/') + 1)..];
}
