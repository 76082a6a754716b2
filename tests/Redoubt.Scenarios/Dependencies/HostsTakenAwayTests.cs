using System.Net;
using System.Text.Json.Nodes;
using Redoubt.Scenarios.Diagnosis;
using Redoubt.Scenarios.Instances;
using Redoubt.Scenarios.Networks;

namespace Redoubt.Scenarios.Dependencies;

/// <summary>Each of the hosts that caches depend on, taken away alone (claims C16, C76, C77).</summary>
public sealed class HostsTakenAwayTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    [Trait("Length", "Long")]
    [Fact]
    public async Task Every_host_of_the_tables_is_called_by_every_node_and_missed_alone()
    {
        await using var instance = await RedoubtInstance.StartAsync();
        var blocked = await BlockedCache.CreateAsync(instance, "hosts");
        var hosts = (await instance.Api.GetAsync("/redoubt/internet/hosts")).Body!["value"]!.AsArray();
        Assert.Equal(41, hosts.Count);
        await instance.Api.DiagnoseLiveAsync(blocked.Cache.Id);
        Assert.All(
            (await instance.Api.GetAsync("/redoubt/internet/hosts")).Body!["value"]!.AsArray(),
            host => Assert.True((long)host!["calls"]! >= 2, host.ToJsonString()));
        string[] faults = ["unnamed", "down"];
        foreach (var (host, fault) in hosts.SelectMany(host => faults.Select(fault => ((string)host!["host"]!, fault))))
        {
            await SetAsync(instance, host, fault);
            var diagnosis = await instance.Api.DiagnoseLiveAsync(blocked.Cache.Id);
            var failures = LiveDiagnosis.FailuresOf(diagnosis);
            var name = host.Replace("*", "node", StringComparison.Ordinal);
            Assert.NotEmpty(failures);
            Assert.All(failures, text => Assert.Contains($" to {name}:", text, StringComparison.Ordinal));
            Assert.All(failures, text => Assert.Equal(fault == "unnamed", text.Contains("its name is not resolved", StringComparison.Ordinal)));
            Assert.All(blocked.Cache.Nodes, node => Assert.Contains(
                failures, text => text.StartsWith($"node {node["address"]} to", StringComparison.Ordinal)));
            Assert.False((bool)diagnosis["satisfied"]!);
            Assert.Null(diagnosis["repair"]);
            await SetAsync(instance, host, "none");
        }
    }

    [Fact]
    public async Task Nothing_is_patched_without_the_update_hosts_and_a_node_that_misses_a_host_comes_back_with_it()
    {
        await using var instance = await RedoubtInstance.StartAsync();
        var blocked = await BlockedCache.CreateAsync(instance, "updates");
        await SetAsync(instance, "*.update.microsoft.com", "down");
        var message = await blocked.FailureAsync("maintain", """{"noticeSeconds":0}""");
        Assert.Contains("cannot be patched: it does not reach node.update.microsoft.com:443", message, StringComparison.Ordinal);
        Assert.DoesNotContain("Rule", message, StringComparison.Ordinal);
        var after = await RunningCache.ReadAsync(instance.Api, blocked.Cache.Id);
        Assert.Equal(blocked.Cache.Nodes.Select(node => (int)node["pid"]!), after.Nodes.Select(node => (int)node["pid"]!));

        await instance.RunAsync("kill", "-KILL", $"{blocked.Cache.Nodes[1]["pid"]}");
        await Task.Delay(TimeSpan.FromSeconds(2), TimeProvider.System, TestContext.Current.CancellationToken);
        Assert.Equal(1, await blocked.NodesInStepAsync());
        await SetAsync(instance, "*.update.microsoft.com", "none");
        await Eventually.IsSoAsync("both nodes run again", Patience, async () => await blocked.NodesInStepAsync() == 2);
        await instance.Api.WaitAsync(await instance.Api.SendAsync(HttpMethod.Post, $"{blocked.Cache.Id}/maintain", """{"noticeSeconds":0}"""));
    }

    [Fact]
    public async Task A_clock_that_is_wrong_and_a_certificate_that_has_ended_keep_nodes_from_starting_until_they_are_right()
    {
        await using var instance = await RedoubtInstance.StartAsync();
        var blocked = await BlockedCache.CreateAsync(instance, "wrong");
        await SetAsync(instance, "time.windows.com", "skewed");
        await SetAsync(instance, "*.vault.azure.net", "expired");
        var failures = await FailuresAsync(blocked);
        Assert.All(failures, text => Assert.Matches(
            "to (time.windows.com:123: its clock is (00:59:59|01:00:00).* off|node.vault.azure.net:443: .*NotTimeValid)", text));
        Assert.Equal(4, failures.Count);
        Assert.Contains("node.vault.azure.net:443", await blocked.MessageAsync(await ScaleAsync()), StringComparison.Ordinal);
        await SetAsync(instance, "*.vault.azure.net", "none");
        Assert.Contains("time.windows.com:123 (time servers, its clock is", await blocked.MessageAsync(await ScaleAsync()), StringComparison.Ordinal);
        Assert.True(await blocked.ServesAsync());
        await SetAsync(instance, "time.windows.com", "none");
        Assert.Empty(await FailuresAsync(blocked));
        await instance.Api.WaitAsync(await ScaleAsync());

        Task<ArmAnswer> ScaleAsync() => instance.Api.SendAsync(
            HttpMethod.Patch, blocked.Cache.Id, """{"properties":{"sku":{"name":"Premium","family":"P","capacity":2} } }""");
    }

    [Fact]
    public async Task A_host_that_nobody_knows_or_a_fault_that_is_none_is_refused()
    {
        await using var instance = await RedoubtInstance.StartAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await instance.Api.PutAsync("/redoubt/internet/hosts/example.org", """{"fault":"down"}""")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await instance.Api.PutAsync(Path("go.microsoft.com"), """{"fault":"7"}""")).Status);
        var skewed = await instance.Api.PutAsync(Path("go.microsoft.com"), """{"fault":"skewed"}""");
        Assert.Equal((HttpStatusCode.BadRequest, true), (skewed.Status, skewed.Message.Contains("tells nobody what time it is", StringComparison.Ordinal)));
        var expired = await instance.Api.PutAsync(Path("crl.microsoft.com"), """{"fault":"expired"}""");
        Assert.Equal((HttpStatusCode.BadRequest, true), (expired.Status, expired.Message.Contains("shows nobody a certificate", StringComparison.Ordinal)));
    }

    /// <summary>Every flow of the tables that is not answered now; none of them is a fault of the diagnosis.</summary>
    private static async Task<List<string>> FailuresAsync(BlockedCache blocked)
    {
        var diagnosis = await blocked.Instance.Api.DiagnoseLiveAsync(blocked.Cache.Id);
        Assert.Empty(diagnosis["differences"]!.AsArray());
        return LiveDiagnosis.FailuresOf(diagnosis);
    }

    private static async Task SetAsync(RedoubtInstance instance, string host, string fault)
    {
        var answer = await instance.Api.PutAsync(Path(host), new JsonObject { ["fault"] = fault }.ToJsonString());
        Assert.True(answer.Status == HttpStatusCode.OK, answer.ToString());
        Assert.Equal(fault, (string?)answer.Body!["fault"]);
    }

    private static string Path(string host) => $"/redoubt/internet/hosts/{Uri.EscapeDataString(host)}";
}
