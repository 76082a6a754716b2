using System.Net;
using System.Text.Json.Nodes;
using Redoubt.Scenarios.Diagnosis;
using Redoubt.Scenarios.Instances;
using Redoubt.Scenarios.Networks;
using Redoubt.Scenarios.Sealing;

namespace Redoubt.Scenarios.Dependencies;

/// <summary>Who comes in by which row of the port tables, each of them kept out alone (claims C69, C70, C75).</summary>
public sealed class PortSourceTests(SharedInstance shared)
{
    private const string Nodes = "10.7.1.0/24", Clients = "10.7.2.0/24", Probes = "AzureLoadBalancer";
    private static readonly int[] Redis = [6379, 6380], Management = [8443, 20226];
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly RedoubtInstance instance = shared.Instance;

    private ArmApi Api => instance.Api;

    [Fact]
    public async Task Clients_nodes_and_probes_come_to_6379_and_6380_and_each_of_them_is_kept_out_alone()
    {
        var blocked = await BlockedCache.CreateAsync(instance, "source-redis", "\"enableNonSslPort\":true");
        Assert.Equal((2, 2, 2), await OpenAsync());

        await BlockAsync(Clients);
        Assert.Equal((0, 2, 2), await OpenAsync());
        await blocked.OpenAsync("closed");

        await BlockAsync(Nodes);
        Assert.Equal((2, 0, 0), await OpenAsync());
        await blocked.OpenAsync("closed");

        // A front end whose nodes no probe reaches leads nobody anywhere.
        await BlockAsync(Probes);
        await Eventually.IsSoAsync("nobody is served", Patience, async () => await OpenAsync() == (0, 0, 0));
        await blocked.OpenAsync("closed");
        await Eventually.IsSoAsync("everybody is served again", Patience, async () => await OpenAsync() == (2, 2, 2));

        Task BlockAsync(string source) => blocked.BlockAsync("closed", 100, "*", "6379-6380", source, "Inbound");

        async Task<(int Client, int Primary, int Replica)> OpenAsync() => (
            await CountAsync(blocked.Host), await CountAsync(blocked.NodeHosts[0]), await CountAsync(blocked.NodeHosts[1]));

        async Task<int> CountAsync(string from) => (await PortProbe.OpenAsync(from, [blocked.Cache.VirtualIp], Redis)).Count;
    }

    [Fact]
    public async Task Management_ports_are_for_nodes_where_the_rules_say_so_and_a_client_that_came_to_them_is_kept_out()
    {
        var blocked = await BlockedCache.CreateAsync(instance, "source-management", "\"shardCount\":1");
        var from = blocked.NodeHosts[0];
        await Eventually.IsSoAsync("a client comes to both ports of both nodes", Patience, async () =>
            (await PortProbe.OpenAsync(blocked.Host, blocked.NodeAddresses, Management)).Count == 4);
        foreach (var (port, index) in Management.Select((port, index) => ($"{port}", index)))
        {
            await blocked.AllowAsync($"nodes-{port}", 100 + index, Nodes, "*", port, "Inbound");
            await blocked.BlockAsync($"others-{port}", 200 + index, "*", port, "*", "Inbound");
        }

        Assert.Empty(await PortProbe.OpenAsync(blocked.Host, blocked.NodeAddresses, Management));
        Assert.Equal(2, (await PortProbe.OpenAsync(from, blocked.NodeAddresses.Skip(1), Management)).Count);
        await Api.WaitAsync(await Api.SendAsync(HttpMethod.Patch, blocked.Cache.Id, """{"properties":{"shardCount":2} }"""));
        Assert.Equal(4, await blocked.NodesInStepAsync());
        await Api.DeleteAsync(blocked.Cache.Id);
    }

    [Fact]
    public async Task A_rule_that_lets_the_load_balancer_alone_in_lets_probes_in_and_nobody_else()
    {
        var blocked = await BlockedCache.CreateAsync(instance, "source-probes");
        await blocked.AllowAsync("probes", 100, Probes, direction: "Inbound");
        await blocked.BlockAsync("others", 200, "*", "*", direction: "Inbound");
        string[] addresses = [blocked.Cache.VirtualIp, .. blocked.NodeAddresses];
        Assert.Empty(await PortProbe.OpenAsync(blocked.Host, addresses, [6380, 15000, 15001, .. Management]));

        var diagnosis = await Api.DiagnoseLiveAsync(blocked.Cache.Id);
        Assert.Empty(diagnosis["differences"]!.AsArray());
        var inbound = diagnosis["rows"]!.AsArray().Where(row => (string?)row!["direction"] == "Inbound")
            .SelectMany(row => row!["peers"]!.AsArray()).OfType<JsonNode>().Where(peer => peer["observed"] is not null).ToLookup(Peer);
        Assert.Equal(6, inbound[Probes].Count());
        Assert.All(inbound[Probes], peer => Assert.Empty(peer["observed"]!["failures"]!.AsArray()));
        foreach (var others in new[] { inbound["ClientSubnets"], inbound["Subnet"] })
        {
            Assert.NotEmpty(others);
            Assert.All(others, peer => Assert.Equal(0, (int)peer["observed"]!["answered"]!));
        }

        // The name that the tag has in classic networks is no name here.
        var classic = await Api.PutAsync($"{blocked.Group}/securityRules/classic", NetworkApi.Rule(300, "Inbound", "Allow", "AZURE_LOADBALANCER"));
        Assert.Equal((HttpStatusCode.BadRequest, "SecurityRuleInvalidAddressPrefix"), (classic.Status, classic.Code));

        static string Peer(JsonNode peer) => (string)peer["peer"]!;
    }
}
