using Redoubt.Scenarios.Instances;
using Redoubt.Scenarios.Networks;
using Redoubt.Scenarios.Networks.Traffic;

namespace Redoubt.Scenarios.Geo;

/// <summary>A primary cache of which no node has the data any more is not started empty: its secondary would become empty after it.</summary>
public sealed class GeoRescueTests(SharedInstance shared)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly RedoubtInstance instance = shared.Instance;

    private ArmApi Api => instance.Api;

    [Fact]
    public async Task A_primary_that_loses_all_its_nodes_at_once_does_not_empty_its_secondary()
    {
        var two = await LinkedAsync("geo-rescue");
        await KillAsync(two.A.Nodes.Select(node => (int)node["pid"]!));
        await IsRescuedAsync(two);
    }

    [Fact]
    public async Task A_replica_that_has_not_had_the_data_since_it_was_started_again_does_not_empty_the_secondary()
    {
        var two = await LinkedAsync("geo-empty");
        var closed = two.Land.Id("networkSecurityGroups", "closed");
        await Api.CreateAsync(closed, $$"""{"location":"{{Landscape.Near}}"}""");
        await Api.CreateAsync($"{closed}/securityRules/among", NetworkApi.Rule(100, "Inbound", "Deny", "10.61.1.0/24", "10.61.1.0/24", "*"));
        await two.Land.SubnetAsync($"{two.NetworkA}/subnets/redis", NetworkApi.Reference("networkSecurityGroup", closed));
        await KillAsync((int)two.A.Nodes[1]["pid"]!);
        await Eventually.IsSoAsync("the replica runs again", Patience, async () =>
            (await RunningCache.ReadAsync(Api, two.A.Id)).Nodes[1] is { } node && (int)node["pid"]! != (int)two.A.Nodes[1]["pid"]!);
        Assert.Equal([true, false], await TwoCaches.InStepAsync(Api, two.A));

        await KillAsync((int)two.A.Nodes[0]["pid"]!);
        await Eventually.IsSoAsync("the secondary is the primary", Patience, () => IsPrimaryAsync(two, two.B));
        await two.Land.SubnetAsync($"{two.NetworkA}/subnets/redis");
        await IsRescuedAsync(two);
    }

    private async Task<TwoCaches> LinkedAsync(string name)
    {
        var two = await TwoCaches.CreateAsync(instance, name);
        await two.LinkAsync();
        Assert.Equal("OK", await two.AtAAsync("SET", "kept", "value"));
        await Eventually.IsSoAsync("the secondary has it", Patience, async () => await two.AtBAsync("GET", "kept") == "value");
        return two;
    }

    private async Task KillAsync(params IEnumerable<int> processes) =>
        await instance.RunAsync("kill", ["-KILL", .. processes.Select(process => $"{process}")]);

    private async Task<bool> IsPrimaryAsync(TwoCaches two, RunningCache cache) =>
        (string?)(await Api.PropertiesAsync(two.LinkAtB))["primaryHostName"] == cache.HostName;

    private async Task IsRescuedAsync(TwoCaches two)
    {
        await Eventually.IsSoAsync("the secondary is the primary", Patience, () => IsPrimaryAsync(two, two.B));
        await two.SettledAsync();
        Assert.Equal("value", await two.AtBAsync("GET", "kept"));
        await Eventually.IsSoAsync("the old primary has it again", Patience, async () => await two.AtAAsync("GET", "kept") == "value");
        Assert.Equal("OK", await two.AtBAsync("SET", "own", "b"));
        Assert.StartsWith("READONLY", await two.AtAAsync("SET", "own", "a"), StringComparison.Ordinal);
    }
}
