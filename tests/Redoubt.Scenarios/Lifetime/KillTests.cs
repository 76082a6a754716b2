using System.Net;
using Redoubt.Scenarios.Instances;

namespace Redoubt.Scenarios.Lifetime;

/// <summary>Kill -9 of the service, at any moment.</summary>
[Collection(nameof(OwnInstances))]
public sealed class KillTests
{
    private const int Kills = 12;

    [Trait("Length", "Long")]
    [Fact]
    public async Task No_accepted_cache_is_lost_and_no_client_is_cut_when_the_service_is_killed_at_random_moments_of_a_create()
    {
        await using var instance = await RedoubtInstance.StartAsync();
        var site = await Site.CreateAsync(instance, "kills");
        var host = await site.CreateHostAsync("client");
        var steady = await site.CreateCacheAsync("steady");
        await using var client = await SteadyClient.ConnectAsync(instance, host, steady);
        var random = new Random(20261123);
        var accepted = 0;
        var (answering, creating) = await MeasureAsync(instance, site);
        for (var kill = 0; kill < Kills; kill++)
        {
            var id = site.CacheId($"killed-{kill}");

            // One half around the answer, the other between the answer and the cache that runs.
            var isLate = kill % 2 == 0;
            var put = PutAsync(instance, id, site.CacheBody());
            if (isLate)
            {
                await put;
            }

            var moment = random.NextDouble() * (isLate ? creating : 2 * answering);
            await Task.Delay(moment, TimeProvider.System, TestContext.Current.CancellationToken);
            await instance.KillAsync();
            var answered = await put;

            await instance.StartServiceAsync();
            var found = await instance.Api.GetAsync(id);
            if (answered)
            {
                accepted++;
                Assert.True(found.Status == HttpStatusCode.OK, $"Killed after {moment.TotalMilliseconds} ms: the accepted cache is gone.");
            }

            if (found.Status == HttpStatusCode.OK)
            {
                await UntilRunningAsync(instance, id);
                var cache = await RunningCache.ReadAsync(instance.Api, id);
                Assert.Equal("PONG", await instance.RedisAsync(host, cache, "PING"));
                Assert.Contains(
                    "connected_slaves:1", await instance.RedisAsync(host, cache, "INFO", "replication"), StringComparison.Ordinal);
                await instance.Api.DeleteAsync(id);
            }
        }

        Assert.InRange(accepted, Kills / 2, Kills);
        Assert.True(instance.ResumedCreations >= Kills / 5, $"Only {instance.ResumedCreations} kills cut a create off: the moments are not spread over it.");
        await client.AssertNeverCutAsync();
        Assert.Equal(2, Directory.GetDirectories(Path.Combine(instance.Folder, "nodes")).Length);
    }

    [Fact]
    public async Task A_deployment_that_was_cut_off_is_finished_by_the_next_service()
    {
        await using var instance = await RedoubtInstance.StartAsync();
        var group = $"/subscriptions/{instance.Api.Subscription}/resourceGroups/resumed";
        await instance.Api.CreateAsync(group, """{"location":"westeurope"}""");
        var template = await File.ReadAllTextAsync(
            Path.Combine(Programs.Root, "samples", "sealed-cache", "azuredeploy.json"), TestContext.Current.CancellationToken);
        var deployment = $"{group}/providers/Microsoft.Resources/deployments/sealed";
        var answer = await instance.Api.PutAsync(deployment, $$"""{"properties":{"mode":"Incremental","template":{{template}} } }""");
        Assert.Equal(HttpStatusCode.Created, answer.Status);
        await instance.KillAsync();

        await instance.StartServiceAsync();
        await UntilRunningAsync(instance, deployment);
        var finished = (await instance.Api.GetAsync(deployment)).Body!;
        Assert.Equal("10.40.1.10", (string?)finished["properties"]!["outputs"]!["staticIP"]!["value"]);
    }

    /// <summary>How long a create takes until its answer, and from there until the cache runs.</summary>
    private static async Task<(TimeSpan Answering, TimeSpan Creating)> MeasureAsync(RedoubtInstance instance, Site site)
    {
        var id = site.CacheId("measured");
        var begun = TimeProvider.System.GetTimestamp();
        Assert.True(await PutAsync(instance, id, site.CacheBody()));
        var answering = TimeProvider.System.GetElapsedTime(begun);
        await UntilRunningAsync(instance, id);
        var whole = TimeProvider.System.GetElapsedTime(begun);
        await instance.Api.DeleteAsync(id);
        return (answering, whole - answering);
    }

    private static async Task<bool> PutAsync(RedoubtInstance instance, string id, string body)
    {
        try
        {
            return (await instance.Api.PutAsync(id, body)).Status == HttpStatusCode.Created;
        }
        catch (HttpRequestException)
        {
            // Killed before the answer: the request may have been accepted or not.
            return false;
        }
    }

    private static async Task UntilRunningAsync(RedoubtInstance instance, string id)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(60));
        while (true)
        {
            var state = (string?)(await instance.Api.GetAsync(id)).Body!["properties"]!["provisioningState"];
            Assert.NotEqual("Failed", state);
            if (state == "Succeeded")
            {
                return;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, limit.Token);
        }
    }
}
