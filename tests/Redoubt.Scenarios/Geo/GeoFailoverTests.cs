using System.Net;
using Redoubt.Scenarios.Instances;
using Redoubt.Scenarios.Networks;
using Redoubt.Scenarios.Sealing;

namespace Redoubt.Scenarios.Geo;

/// <summary>The secondary becomes the primary, by plan and by force, while a client writes by the geo name.</summary>
public sealed class GeoFailoverTests(SharedInstance shared)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly RedoubtInstance instance = shared.Instance;

    private ArmApi Api => instance.Api;

    [Fact]
    public async Task A_planned_failover_there_and_back_loses_no_acknowledged_write()
    {
        var two = await TwoCaches.CreateAsync(instance, "geo-planned");
        await two.LinkAsync();
        await using var writer = new GeoWriter(instance, two.HostA, TwoCaches.GeoNameOf(two.A), [two.A.PrimaryKey, two.B.PrimaryKey]);
        writer.Start();
        await writer.MoreAsync(100);
        var (primary, secondary) = (two.A, two.B);
        foreach (var link in new[] { two.LinkAtA, two.LinkAtA, two.LinkAtB })
        {
            await Api.WaitAsync(await two.FailOverAsync(link));
            (primary, secondary) = (secondary, primary);
            await writer.MoreAsync(100);
            Assert.Equal(
                ("Succeeded", primary.HostName),
                ((string?)(await Api.PropertiesAsync(two.LinkAtA))["provisioningState"], (string?)(await Api.PropertiesAsync(two.LinkAtA))["primaryHostName"]));
            foreach (var name in new[] { two.A, two.B })
            {
                Assert.Equal(primary.VirtualIp, await DnsQuestion.AskAsync(two.HostB, TwoCaches.GeoNameOf(name)));
            }

            Assert.All(await TwoCaches.InStepAsync(Api, secondary), Assert.True);
            Assert.StartsWith("READONLY", await instance.RedisAsync(two.HostA, secondary, "SET", "own", "x"), StringComparison.Ordinal);
        }

        Assert.Equal("Primary", (string?)(await Api.PropertiesAsync(two.LinkAtA))["serverRole"]);
        Assert.Empty(await writer.MissingAsync(two.HostA, primary));
        await Eventually.IsSoAsync("the secondary has all of it", Patience, async () =>
            await instance.RedisAsync(two.HostA, secondary, "SCARD", "written") == await instance.RedisAsync(two.HostA, primary, "SCARD", "written"));
    }

    [Fact]
    public async Task A_primary_that_is_not_reached_is_left_by_force_alone_and_comes_back_as_the_secondary()
    {
        var two = await TwoCaches.CreateAsync(instance, "geo-forced");
        await two.LinkAsync();
        Assert.Equal("OK", await two.AtAAsync("SET", "kept", "value"));
        await Eventually.IsSoAsync("the secondary has it", Patience, async () => await two.AtBAsync("GET", "kept") == "value");

        // Without a way between the networks the two cannot come to have the same data.
        await two.CloseAsync();
        await Eventually.IsSoAsync("the link is down", Patience, async () => !(await TwoCaches.InStepAsync(Api, two.B)).First());
        Assert.Equal("OK", await two.AtAAsync("SET", "kept", "newer"));
        var refused = await Api.FailureAsync(await two.FailOverAsync(two.LinkAtA));
        Assert.Contains("fail over with \"forced\": true", (string?)refused["message"], StringComparison.Ordinal);
        Assert.Equal(two.A.HostName, (string?)(await Api.PropertiesAsync(two.LinkAtA))["primaryHostName"]);
        Assert.Equal("OK", await two.AtAAsync("SET", "still", "writable"));

        await Api.WaitAsync(await two.FailOverAsync(two.LinkAtB, """{"forced":true}"""));
        Assert.Equal(two.B.HostName, (string?)(await Api.PropertiesAsync(two.LinkAtA))["primaryHostName"]);
        Assert.Equal(two.B.VirtualIp, await DnsQuestion.AskAsync(two.HostB, TwoCaches.GeoNameOf(two.A)));
        Assert.Equal("value", await two.AtBAsync("GET", "kept"));
        Assert.Equal("OK", await two.AtBAsync("SET", "kept", "newest"));

        await two.OpenAsync();
        await two.SettledAsync();
        await Eventually.IsSoAsync("the old primary follows", Patience, async () => await two.AtAAsync("GET", "kept") == "newest");
        Assert.StartsWith("READONLY", await two.AtAAsync("SET", "own", "x"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failover_that_is_not_understood_or_of_no_link_is_refused()
    {
        var two = await TwoCaches.CreateAsync(instance, "geo-wrong");
        Assert.Equal(HttpStatusCode.NotFound, (await Api.SendAsync(HttpMethod.Post, $"{two.LinkAtA}/failover")).Status);
        await two.LinkAsync();
        var wrong = await Api.SendAsync(HttpMethod.Post, $"{two.LinkAtA}/failover", """{"forced":"perhaps"}""");
        Assert.Equal((HttpStatusCode.BadRequest, "InvalidRequestBody"), (wrong.Status, wrong.Code));
        Assert.Equal(two.A.HostName, (string?)(await Api.PropertiesAsync(two.LinkAtB))["primaryHostName"]);
    }
}
