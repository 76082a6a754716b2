using System.Net;
using Redoubt.Scenarios.Instances;
using Redoubt.Scenarios.Networks;

namespace Redoubt.Scenarios.Dependencies;

/// <summary>A cache whose subnet has a security group that tests put rules into.</summary>
internal sealed class BlockedCache
{
    private BlockedCache(RedoubtInstance instance, Site site, string group) => (Instance, Site, Group) = (instance, site, group);

    public RedoubtInstance Instance { get; }

    public Site Site { get; }

    public string Group { get; }

    public RunningCache Cache { get; private set; } = null!;

    public string Host { get; private set; } = null!;

    private ArmApi Api => Instance.Api;

    /// <param name="instance">The service.</param>
    /// <param name="name">Of the resource group and of the cache.</param>
    /// <param name="more">What the cache says beside its size and subnet.</param>
    public static async Task<BlockedCache> CreateAsync(RedoubtInstance instance, string name, string more = "")
    {
        var site = await Site.CreateAsync(instance, name);
        var group = site.Id("Microsoft.Network/networkSecurityGroups/group");
        await instance.Api.CreateAsync(group, """{"location":"westeurope"}""");
        await instance.Api.CreateAsync(
            site.RedisSubnet, NetworkApi.Subnet("10.7.1.0/24", NetworkApi.Reference("networkSecurityGroup", group)));
        return new BlockedCache(instance, site, group)
        {
            Host = await site.CreateHostAsync("client"),
            Cache = await site.CreateCacheAsync(name, more),
        };
    }

    public Task BlockAsync(
        string name, int priority, string destination, string port, string source = "*", string direction = "Outbound", string protocol = "*") =>
        Api.CreateAsync(
            RuleOf(name),
            NetworkApi.Rule(priority, direction, "Deny", source, destination, port).Replace(
                "\"protocol\":\"*\"", $"\"protocol\":\"{protocol}\"", StringComparison.Ordinal));

    public Task AllowAsync(
        string name, int priority, string source = "*", string destination = "*", string port = "*", string direction = "Outbound") =>
        Api.CreateAsync(RuleOf(name), NetworkApi.Rule(priority, direction, "Allow", source, destination, port));

    public Task OpenAsync(string name) => Api.DeleteAsync(RuleOf(name));

    /// <summary>Begins an operation of the cache that fails, and returns its message.</summary>
    public async Task<string> FailureAsync(string action, string body)
    {
        var begun = await Api.SendAsync(HttpMethod.Post, $"{Cache.Id}/{action}", body);
        Assert.True(begun.Status is HttpStatusCode.OK or HttpStatusCode.Accepted, begun.ToString());
        return await MessageAsync(begun);
    }

    /// <summary>What the failed operation says: always with the same code.</summary>
    public async Task<string> MessageAsync(ArmAnswer begun)
    {
        var error = await Api.FailureAsync(begun);
        Assert.Equal("DependencyUnreachable", (string?)error["code"]);
        return (string)error["message"]!;
    }

    public async Task<bool> ServesAsync()
    {
        try
        {
            return await Instance.RedisAsync(Host, Cache, "PING") == "PONG";
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            return false;
        }
    }

    /// <summary>The namespaces that its nodes live in.</summary>
    public IReadOnlyList<string> NodeHosts => [.. Cache.Nodes.Select(node => $"/run/netns/{Instance.Prefix}-h{((string)node["name"]!)[1..]}")];

    public IReadOnlyList<string> NodeAddresses => [.. Cache.Nodes.Select(node => (string)node["address"]!)];

    /// <summary>Whether the replica has said that it has all that was written: in the first second of its life it has not.</summary>
    public async Task<bool> IsReplicatedAsync()
    {
        var fields = (await Instance.RedisAsync(Host, Cache, "INFO", "replication")).Split('\n', StringSplitOptions.TrimEntries);
        var offset = fields.First(line => line.StartsWith("master_repl_offset:", StringComparison.Ordinal)).Split(':')[1];
        return fields.Any(line => line.StartsWith("slave0:", StringComparison.Ordinal)
            && line.Contains($",offset={offset},", StringComparison.Ordinal));
    }

    /// <summary>How many of its nodes run and are what they are to be.</summary>
    public async Task<int> NodesInStepAsync() => (await RunningCache.ReadAsync(Api, Cache.Id)).Nodes.Count(node => (bool)node["inStep"]!);

    private string RuleOf(string name) => $"{Group}/securityRules/{name}";
}
