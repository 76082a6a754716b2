using System.Collections.Concurrent;
using System.Net;
using Redoubt.Scenarios.Instances;
using StackExchange.Redis;
using StackExchange.Redis.Maintenance;

namespace Redoubt.Scenarios.Failover;

/// <summary>Maintenance as StackExchange.Redis sees it, which listens to the cloud's events of its own accord.</summary>
public sealed class MaintenanceTests(SharedInstance shared)
{
    private readonly RedoubtInstance instance = shared.Instance;

    private ArmApi Api => instance.Api;

    [Fact]
    public async Task Clients_hear_of_every_node_before_and_during_its_maintenance_and_keep_their_data()
    {
        var site = await Site.CreateAsync(instance, "maintenance");
        var host = await site.CreateHostAsync("client");
        var cache = await site.CreateCacheAsync("maintenance");
        var options = new ConfigurationOptions
        {
            EndPoints = { { cache.HostName, 6380 } },
            Password = cache.PrimaryKey,
            Ssl = true,
            Tunnel = new HostTunnel(host, cache.VirtualIp),
            CheckCertificateRevocation = false,
        };
        options.TrustIssuer(instance.Authority);
        await using var client = await ConnectionMultiplexer.ConnectAsync(options);
        var seen = new ConcurrentQueue<AzureMaintenanceEvent>();
        client.ServerMaintenanceEvent += (_, happened) => seen.Enqueue(Assert.IsType<AzureMaintenanceEvent>(happened));
        await client.GetDatabase().StringSetAsync("kept", "value");

        var begun = await Api.SendAsync(HttpMethod.Post, $"{cache.Id}/maintain", """{"noticeSeconds":2}""");
        Assert.Equal(HttpStatusCode.Accepted, begun.Status);
        await Api.WaitAsync(begun);

        foreach (var (port, isReplica) in new[] { (15001, true), (15000, false) })
        {
            var told = seen.Where(each => each.SslPort == port && each.IsReplica == isReplica).ToList();
            Assert.All(told, each => Assert.Equal(cache.VirtualIp, each.IPAddress?.ToString()));
            Assert.Contains(told, each => each.NotificationType == AzureNotificationType.NodeMaintenanceScheduled);
            var starting = Assert.Single(told, each => each.NotificationType == AzureNotificationType.NodeMaintenanceStarting);
            Assert.NotNull(starting.StartTimeUtc);
            Assert.Contains(told, each => each.NotificationType == AzureNotificationType.NodeMaintenanceStart);
        }

        Assert.Contains(seen, each => each.NotificationType == AzureNotificationType.NodeMaintenanceEnded && each.SslPort == 15001);
        Assert.Equal("value", (string?)await client.GetDatabase().StringGetAsync("kept"));
        var after = await RunningCache.ReadAsync(Api, cache.Id);
        Assert.Empty(after.Nodes.Select(node => (int)node["pid"]!).Intersect(cache.Nodes.Select(node => (int)node["pid"]!)));
        Assert.All(after.Nodes, node => Assert.True((bool)node["inStep"]!));
        await AssertToldLaterAsync(cache);
    }

    [Theory]
    [InlineData("""{"noticeSeconds":-1}""")]
    [InlineData("""{"noticeSeconds":3601}""")]
    [InlineData("""{"noticeSeconds":"soon"}""")]
    public async Task A_notice_that_is_no_number_of_seconds_is_refused(string body)
    {
        var site = await Site.CreateAsync(instance, $"maintenance-no-{body.Length}");
        var cache = await site.CreateCacheAsync(site.Group);
        var answer = await Api.SendAsync(HttpMethod.Post, $"{cache.Id}/maintain", body);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains("is not a number of seconds from 0 to 3600", answer.Message, StringComparison.Ordinal);
    }

    /// <summary>Who did not listen asks later: the same events of both nodes, the newest first.</summary>
    private async Task AssertToldLaterAsync(RunningCache cache)
    {
        var told = (await Api.GetAsync($"{cache.Id}/listUpgradeNotifications?history=60")).Body!["value"]!.AsArray().Reverse().ToList();
        var events = told.Select(each => $"{each!["name"]} {each["upsellNotification"]!["SSLPort"]}");
        Assert.Equal(
            [
                "NodeMaintenanceScheduled 15001", "NodeMaintenanceScheduled 15000",
                "NodeMaintenanceStarting 15001", "NodeMaintenanceStart 15001", "NodeMaintenanceEnded 15001",
                "NodeMaintenanceStarting 15000", "NodeMaintenanceStart 15000", "NodeMaintenanceFailoverComplete 15000",
                "NodeMaintenanceEnded 15000",
            ],
            events);
        Assert.Equal(cache.VirtualIp, (string?)told[0]!["upsellNotification"]!["IPAddress"]);
        Assert.NotNull(told[0]!["upsellNotification"]!["StartTimeInUTC"]);
        Assert.True((DateTime)told[0]!["timestamp"]! <= (DateTime)told[^1]!["timestamp"]!);
    }
}
