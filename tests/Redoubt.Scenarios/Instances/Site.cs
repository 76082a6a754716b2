using System.Text.Json.Nodes;

namespace Redoubt.Scenarios.Instances;

/// <summary>A resource group with a network: the subnets redis and app, as in the sample.</summary>
public sealed class Site
{
    private readonly RedoubtInstance instance;

    private Site(RedoubtInstance instance, string group) => (this.instance, Group) = (instance, group);

    public string Group { get; }

    public string Network => Id("Microsoft.Network/virtualNetworks/vnet");

    public string RedisSubnet => $"{Network}/subnets/redis";

    public string AppSubnet => $"{Network}/subnets/app";

    private ArmApi Api => instance.Api;

    public static async Task<Site> CreateAsync(RedoubtInstance instance, string group, string redisPrefix = "10.7.1.0/24")
    {
        var site = new Site(instance, group);
        await site.Api.CreateAsync($"/subscriptions/{site.Api.Subscription}/resourceGroups/{group}", """{"location":"westeurope"}""");
        await site.Api.CreateAsync(site.Network, $$"""
            {"location":"westeurope","properties":{"addressSpace":{"addressPrefixes":["10.7.0.0/16"]},"subnets":[
              {"name":"redis","properties":{"addressPrefix":"{{redisPrefix}}"} },
              {"name":"app","properties":{"addressPrefix":"10.7.2.0/24"} }]} }
            """);
        return site;
    }

    public string Id(string path) => Api.Id(Group, path);

    public string CacheId(string name) => Id($"Microsoft.Cache/Redis/{name}");

    /// <summary>The body of a Premium cache in the subnet redis.</summary>
    public string CacheBody(string more = "", string location = "westeurope", string? subnet = null) => $$"""
        {"location":"{{location}}","properties":{"sku":{"name":"Premium","family":"P","capacity":1},
         "subnetId":"{{subnet ?? RedisSubnet}}"{{(more.Length > 0 ? "," + more : "")}} } }
        """;

    /// <summary>A NAT gateway, without public addresses where nothing more is said; its answer is its id.</summary>
    public async Task<string> CreateNatGatewayAsync(string name, string more = "")
    {
        var id = Id($"Microsoft.Network/natGateways/{name}");
        await Api.CreateAsync(id, $$$"""{"location":"westeurope","sku":{"name":"Standard"}{{{(more.Length > 0 ? "," + more : "")}}} }""");
        return id;
    }

    public async Task<RunningCache> CreateCacheAsync(string name, string more = "")
    {
        await Api.CreateAsync(CacheId(name), CacheBody(more));
        return await RunningCache.ReadAsync(Api, CacheId(name));
    }

    /// <summary>A cache outside of every network.</summary>
    public async Task<RunningCache> CreatePublicCacheAsync(string name, string tier = "Standard", string family = "C", string more = "")
    {
        await Api.CreateAsync(CacheId(name), $$$"""
            {"location":"westeurope","properties":{"sku":{"name":"{{{tier}}}","family":"{{{family}}}","capacity":1}
             {{{(more.Length > 0 ? "," + more : "")}}} } }
            """);
        return await RunningCache.ReadAsync(Api, CacheId(name));
    }

    /// <summary>A private endpoint of the cache in the subnet app; its answer is the endpoint's address.</summary>
    public async Task<string> CreateEndpointAsync(string name, RunningCache cache)
    {
        var created = await CreateEndpointAsync(name, cache, "privateLinkServiceConnections");
        return (string)created["properties"]!["customDnsConfigs"]![0]!["ipAddresses"]![0]!;
    }

    /// <summary>One that somebody must approve, at an address that is asked for: until then the answer does not say it.</summary>
    public Task CreateManualEndpointAsync(string name, RunningCache cache, string address) =>
        CreateEndpointAsync(name, cache, "manualPrivateLinkServiceConnections", $$$"""
            ,"ipConfigurations":[{"name":"i","properties":{"groupId":"redisCache","memberName":"redisCache",
             "privateIPAddress":"{{{address}}}"} }]
            """);

    /// <summary>A host in a subnet; its answer is the namespace it lives in.</summary>
    public async Task<string> CreateHostAsync(string name, string? subnet = null)
    {
        var id = Id($"Microsoft.Network/networkInterfaces/{name}");
        await Api.CreateAsync(id, $$$"""
            {"location":"westeurope","properties":{"ipConfigurations":[{"name":"c","properties":{"subnet":{"id":"{{{subnet ?? AppSubnet}}}"} } }]} }
            """);
        return (string)(await Api.GetAsync($"/redoubt/hosts?nic={Uri.EscapeDataString(id)}")).Body!["networkNamespace"]!;
    }

    private Task<JsonNode> CreateEndpointAsync(string name, RunningCache cache, string connections, string more = "") =>
        Api.CreateAsync(Id($"Microsoft.Network/privateEndpoints/{name}"), $$$$"""
            {"location":"westeurope","properties":{"subnet":{"id":"{{{{AppSubnet}}}}"},"{{{{connections}}}}":[{"name":"link",
             "properties":{"privateLinkServiceId":"{{{{cache.Id}}}}","groupIds":["redisCache"]} }]{{{{more}}}}} }
            """);
}

/// <summary>A cache that runs, with what a client needs and what only the service knows.</summary>
public sealed record RunningCache(
    string Id, string HostName, string VirtualIp, string PrimaryKey, string SecondaryKey, IReadOnlyList<JsonNode> Nodes)
{
    public static async Task<RunningCache> ReadAsync(ArmApi api, string id)
    {
        var keys = (await api.SendAsync(HttpMethod.Post, $"{id}/listKeys")).Body!;
        var facts = (await api.GetAsync($"/redoubt/caches?id={Uri.EscapeDataString(id)}")).Body!;
        return new RunningCache(
            id,
            (string)facts["hostName"]!,
            (string)facts["virtualIp"]!,
            (string)keys["primaryKey"]!,
            (string)keys["secondaryKey"]!,
            [.. facts["nodes"]!.AsArray().OfType<JsonNode>()]);
    }
}
