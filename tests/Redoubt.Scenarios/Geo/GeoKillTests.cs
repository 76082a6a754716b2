using System.Net;
using Redoubt.Scenarios.Instances;
using Redoubt.Scenarios.Lifetime;
using Redoubt.Scenarios.Networks;

namespace Redoubt.Scenarios.Geo;

/// <summary>Kill -9 of the service while caches are linked, change their roles and part.</summary>
[Collection(nameof(OwnInstances))]
[Trait("Length", "Long")]
public sealed class GeoKillTests
{
    private const int Failovers = 5;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    [Fact]
    public async Task What_was_accepted_is_finished_by_the_next_service_and_no_acknowledged_write_is_lost()
    {
        await using var instance = await RedoubtInstance.StartAsync();
        var two = await TwoCaches.CreateAsync(instance, "geo-kills");
        var linking = await instance.Api.PutAsync(two.LinkAtA, TwoCaches.LinkBody(two.B));
        Assert.Equal(HttpStatusCode.Created, linking.Status);
        await KillAsync(instance, two);
        Assert.Equal("Succeeded", (string?)(await instance.Api.PropertiesAsync(two.LinkAtB))["provisioningState"]);

        await using var writer = new GeoWriter(instance, two.HostB, TwoCaches.GeoNameOf(two.B), [two.A.PrimaryKey, two.B.PrimaryKey]);
        writer.Start();
        await writer.MoreAsync(50);
        var random = new Random(20261128);
        var (primary, secondary) = (two.A, two.B);
        for (var failover = 0; failover < Failovers; failover++)
        {
            await two.FailOverAsync(two.LinkAtA);
            await Task.Delay(TimeSpan.FromMilliseconds(random.Next(200)), TimeProvider.System, TestContext.Current.CancellationToken);
            await KillAsync(instance, two);
            (primary, secondary) = (secondary, primary);
            Assert.Equal(primary.HostName, (string?)(await instance.Api.PropertiesAsync(two.LinkAtA))["primaryHostName"]);
            await writer.MoreAsync(50);
            await two.SettledAsync();
        }

        Assert.True(instance.HasLogged("Resuming redis.geoFailover"), "No kill came in the middle of a failover.");
        Assert.Empty(await writer.MissingAsync(two.HostA, primary));
        Assert.Equal(HttpStatusCode.Accepted, (await instance.Api.SendAsync(HttpMethod.Delete, two.LinkAtA)).Status);
        await KillAsync(instance, two);
        Assert.Equal(HttpStatusCode.NotFound, (await instance.Api.GetAsync(two.LinkAtB)).Status);
        await two.SettledAsync();
        Assert.Equal("OK", await two.AtAAsync("SET", "own", "a"));
        Assert.Equal("OK", await two.AtBAsync("SET", "own", "b"));
    }

    private static async Task KillAsync(RedoubtInstance instance, TwoCaches two)
    {
        await instance.KillAsync();
        await instance.StartServiceAsync();
        await Eventually.IsSoAsync("both caches are settled", Patience, async () =>
            (string?)(await instance.Api.PropertiesAsync(two.A.Id))["provisioningState"] == "Succeeded"
            && (string?)(await instance.Api.PropertiesAsync(two.B.Id))["provisioningState"] == "Succeeded");
    }
}
