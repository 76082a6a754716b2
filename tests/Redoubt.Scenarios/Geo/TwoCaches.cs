using System.Net;
using System.Text.Json.Nodes;
using Redoubt.Scenarios.Instances;
using Redoubt.Scenarios.Networks;
using Redoubt.Scenarios.Networks.Traffic;

namespace Redoubt.Scenarios.Geo;

/// <summary>Two caches in networks of their own, each with a client's host beside it.</summary>
internal sealed class TwoCaches
{
    private TwoCaches(Landscape land, string name) => (Land, Name) = (land, name);

    public Landscape Land { get; }

    public string Name { get; }

    public string NetworkA => Land.Id("virtualNetworks", "a");

    public string NetworkB => Land.Id("virtualNetworks", "b");

    public RunningCache A { get; private set; } = null!;

    public RunningCache B { get; private set; } = null!;

    public string HostA { get; private set; } = null!;

    public string HostB { get; private set; } = null!;

    /// <summary>The link as the first cache has it.</summary>
    public string LinkAtA => $"{A.Id}/linkedServers/{NameOf(B)}";

    /// <summary>The same link as the other has it.</summary>
    public string LinkAtB => $"{B.Id}/linkedServers/{NameOf(A)}";

    public RedoubtInstance Instance => Land.Instance;

    public ArmApi Api => Land.Api;

    /// <param name="instance">The service.</param>
    /// <param name="name">Of the resource group; those of the caches begin with it.</param>
    /// <param name="peered">Whether their networks are.</param>
    /// <param name="locationOfB">Where the second one is.</param>
    /// <param name="more">What the caches say beside their size and subnet.</param>
    public static async Task<TwoCaches> CreateAsync(
        RedoubtInstance instance, string name, bool peered = true, string locationOfB = Landscape.Near, string more = "")
    {
        var land = await Landscape.CreateAsync(instance, name);
        var two = new TwoCaches(land, name);
        await land.NetworkAsync("a", "10.61.0.0/16", Landscape.Near, "redis 10.61.1.0/24", "app 10.61.2.0/24", "GatewaySubnet 10.61.255.0/27");
        await land.NetworkAsync("b", "10.62.0.0/16", locationOfB, "redis 10.62.1.0/24", "app 10.62.2.0/24", "GatewaySubnet 10.62.255.0/27");
        if (peered)
        {
            await land.PeerAsync(two.NetworkA, two.NetworkB);
        }

        two.A = await two.CacheAsync($"{name}-a", $"{two.NetworkA}/subnets/redis", Landscape.Near, more);
        two.B = await two.CacheAsync($"{name}-b", $"{two.NetworkB}/subnets/redis", locationOfB, more);
        two.HostA = (await land.HostAsync("client-a", $"{two.NetworkA}/subnets/app")).Namespace;
        two.HostB = (await land.HostAsync("client-b", $"{two.NetworkB}/subnets/app", locationOfB)).Namespace;
        return two;
    }

    public static string NameOf(RunningCache cache) => cache.Id.Split('/')[^1];

    public static string GeoNameOf(RunningCache cache) => $"{NameOf(cache)}.geo.redis.cache.windows.net";

    public static string LinkBody(RunningCache linked, string location = Landscape.Near, string role = "Secondary") => $$$"""
        {"properties":{"linkedRedisCacheId":"{{{linked.Id}}}","linkedRedisCacheLocation":"{{{location}}}","serverRole":"{{{role}}}"} }
        """;

    public Task<JsonNode> LinkAsync() => Api.CreateAsync(LinkAtA, LinkBody(B));

    /// <summary>What one command answers at the first cache.</summary>
    public Task<string> AtAAsync(params string[] command) => Instance.RedisAsync(HostA, A, command);

    public Task<string> AtBAsync(params string[] command) => Instance.RedisAsync(HostB, B, command);

    /// <summary>Lets new connections between the networks find no way; those that are there are cut by a route.</summary>
    public async Task CloseAsync()
    {
        var table = await Land.RouteTableAsync("nowhere", "10.61.0.0/16 None");
        await Land.SubnetAsync($"{NetworkB}/subnets/redis", table);
    }

    public Task OpenAsync() => Land.SubnetAsync($"{NetworkB}/subnets/redis");

    public async Task<ArmAnswer> FailOverAsync(string link, string body = "{}")
    {
        var begun = await Api.SendAsync(HttpMethod.Post, $"{link}/failover", body);
        Assert.True(begun.Status == HttpStatusCode.Accepted, begun.ToString());
        return begun;
    }

    public static async Task<IEnumerable<bool>> InStepAsync(ArmApi api, RunningCache cache) =>
        (await RunningCache.ReadAsync(api, cache.Id)).Nodes.Select(node => (bool)node["inStep"]!);

    /// <summary>Waits until every node of both caches is what it is to be.</summary>
    public Task SettledAsync() => Eventually.IsSoAsync("all nodes are in step", TimeSpan.FromSeconds(90), async () =>
        (await InStepAsync(Api, A)).Concat(await InStepAsync(Api, B)).All(inStep => inStep));

    private async Task<RunningCache> CacheAsync(string name, string subnet, string location, string more)
    {
        var id = Api.Id(Name, $"Microsoft.Cache/Redis/{name}");
        await Api.CreateAsync(id, $$"""
            {"location":"{{location}}","properties":{"sku":{"name":"Premium","family":"P","capacity":1},"subnetId":"{{subnet}}"{{more}}} }
            """);
        return await RunningCache.ReadAsync(Api, id);
    }
}
