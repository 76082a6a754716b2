using System.Net;
using Redoubt.Scenarios.Instances;
using Redoubt.Scenarios.Lifetime;
using Redoubt.Scenarios.Sealing;

namespace Redoubt.Scenarios.Networks;

/// <summary>Kill -9 of the service in the middle of writes to networks.</summary>
[Collection(nameof(OwnInstances))]
[Trait("Length", "Long")]
public sealed class NetworkKillTests
{
    private const int Kills = 5;
    private const int Port = 8080;
    private const string Subnet = """{"properties":{"addressPrefix":"10.8.1.0/24"}}""";

    [Fact]
    public async Task After_a_kill_at_any_moment_packets_flow_as_the_API_says_and_nothing_is_half_made()
    {
        await using var instance = await RedoubtInstance.StartAsync();
        var site = await Site.CreateAsync(instance, "netkill");
        var (client, server) = (await site.CreateHostAsync("client"), await site.CreateHostAsync("server"));
        var spoke = site.Id("Microsoft.Network/virtualNetworks/spoke");
        await instance.Api.CreateAsync(spoke, """
            {"location":"westeurope","properties":{"addressSpace":{"addressPrefixes":["10.8.0.0/16"]},"subnets":[
             {"name":"s","properties":{"addressPrefix":"10.8.0.0/24"} }]} }
            """);
        await instance.Api.CreateAsync($"{spoke}/virtualNetworkPeerings/p", Peering(site.Network));
        var far = await site.CreateHostAsync("far", $"{spoke}/subnets/s");
        using var listener = new Listener(server, Port);
        using var farListener = new Listener(far, Port);
        var group = site.Id("Microsoft.Network/networkSecurityGroups/group");
        await instance.Api.CreateAsync(group, """{"location":"westeurope"}""");
        await instance.Api.CreateAsync(
            site.AppSubnet, NetworkApi.Subnet("10.7.2.0/24", NetworkApi.Reference("networkSecurityGroup", group)));

        var random = new Random(20261124);
        for (var kill = 0; kill < Kills; kill++)
        {
            var moment = TimeSpan.FromMilliseconds(random.Next(100, 1000));
            var (near, back) = ($"{site.Network}/virtualNetworkPeerings/p", $"{spoke}/virtualNetworkPeerings/p");
            var (rule, nic) = ($"{group}/securityRules/rule", site.Id("Microsoft.Network/networkInterfaces/brief"));
            Task[] writers =
            [
                WriteAsync(instance.Api, (rule, Rule("Deny")), (rule, Rule("Allow"))),

                // A side that was left alone must be put again before the other one can come back.
                WriteAsync(instance.Api, (back, Peering(site.Network)), (near, Peering(spoke)), (near, null)),
                WriteAsync(instance.Api, (nic, NetworkApi.Interface(site.RedisSubnet)), (nic, null)),
                WriteAsync(instance.Api, ($"{spoke}/subnets/brief", Subnet), ($"{spoke}/subnets/brief", null)),
            ];
            await Task.Delay(moment, TimeProvider.System, TestContext.Current.CancellationToken);
            await instance.KillAsync();
            await Task.WhenAll(writers);
            await instance.StartServiceAsync();
            await UntilQuietAsync(instance);

            var isOpen = (string?)(await instance.Api.GetAsync(rule)).Body?["properties"]?["access"] != "Deny";
            Assert.Equal(isOpen, await IsOpenAsync(client, "10.7.2.5"));
            var isPeered = (await instance.Api.GetAsync(near)).Status == HttpStatusCode.OK
                && (string?)(await instance.Api.PropertiesAsync(back))["peeringState"] == "Connected";
            Assert.Equal(isPeered, await IsOpenAsync(client, "10.8.0.4"));
            var status = (await instance.Api.GetAsync("/redoubt/status")).Body!;
            Assert.Equal((int)status["hosts"]!, Directory.GetFiles("/run/netns", $"{instance.Prefix}-h*").Length);
            Assert.Equal((int)status["networks"]!, Directory.GetFiles("/run/netns", $"{instance.Prefix}-v*").Length);
            foreach (var network in new[] { 1, 2 })
            {
                var links = await instance.DumpRouterAsync(network);
                Assert.Equal(isPeered, links.Contains($"p{3 - network}@", StringComparison.Ordinal));
            }
        }

        Assert.True(instance.HasLogged("Resuming network."), "No kill cut a write off: the moments do not meet any.");
    }

    private static string Rule(string access) => NetworkApi.Rule(100, "Inbound", access, port: $"{Port}");

    private static string Peering(string remote) => $$$"""{"properties":{{{{NetworkApi.Reference("remoteVirtualNetwork", remote)}}}} }""";

    private static async Task<bool> IsOpenAsync(string from, string address) =>
        (await PortProbe.OpenAsync(from, [address], [Port])).Count == 1;

    /// <summary>Puts one body after the other, or deletes where there is none, until the service is gone.</summary>
    private static async Task WriteAsync(ArmApi api, params IReadOnlyList<(string Id, string? Body)> steps)
    {
        try
        {
            for (var turn = 0; ; turn++)
            {
                var (id, body) = steps[turn % steps.Count];
                ArmAnswer answer;
                do
                {
                    answer = body is null ? await api.SendAsync(HttpMethod.Delete, id) : await api.PutAsync(id, body);
                }
                while (answer.Status == HttpStatusCode.Conflict);

                Assert.True((int)answer.Status < 300, answer.ToString());
                await api.WaitAsync(answer);
            }
        }
        catch (Exception gone) when (gone is HttpRequestException or IOException)
        {
            // Killed.
        }
    }

    private static Task UntilQuietAsync(RedoubtInstance instance) =>
        Eventually.IsSoAsync("no operation runs", TimeSpan.FromSeconds(30), async () =>
            (int)(await instance.Api.GetAsync("/redoubt/status")).Body!["operationsRunning"]! == 0);
}
