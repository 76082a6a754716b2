using System.Net;
using System.Net.NetworkInformation;
using Ping = Redoubt.Fabric.Tests.Traffic.Ping;

namespace Redoubt.Fabric.Tests.FastPath;

/// <summary>Single packets made by hand, looked at where they arrive.</summary>
public sealed class FastPathPacketTests
{
    private static readonly PhysicalAddress RouterAddress = PhysicalAddress.Parse("12:34:56:78:9a:bc");

    [Fact]
    public async Task A_packet_to_a_front_end_arrives_as_the_router_would_have_sent_it()
    {
        await using var site = await AcceleratedSite.StartAsync("10.0.1.9:15000 > 10.0.1.4:6380");
        using var connection = await Connection.OpenAsync(site.Host(1), "10.0.1.9:15000", site.Host(2), 6380);
        using var capture = new Capture(site.Host(2));
        var source = connection.Client.LocalEndPoint!;

        var taken = await site.CountAsync(async () =>
        {
            Segment.Create(source, IPEndPoint.Parse("10.0.1.9:15000"), "request").SendFrom(site.Host(1));
            var (segment, from, to) = await capture.WaitForAsync("request");

            Assert.Equal(Segment.Create(source, IPEndPoint.Parse("10.0.1.4:6380"), "request", 63), segment);
            Assert.Equal((RouterAddress, PhysicalAddress.Parse("00:0d:3a:00:00:02")), (from, to));
        });
        Assert.InRange(taken, 1, long.MaxValue);
    }

    [Fact]
    public async Task An_answer_comes_from_the_front_end()
    {
        await using var site = await AcceleratedSite.StartAsync("10.0.1.9:6380 > 10.0.1.4:6380");
        using var connection = await Connection.OpenAsync(site.Host(1), "10.0.1.9:6380", site.Host(2), 6380);
        using var capture = new Capture(site.Host(1));
        var client = connection.Client.LocalEndPoint!;

        var taken = await site.CountAsync(async () =>
        {
            Segment.Create(IPEndPoint.Parse("10.0.1.4:6380"), client, "answer").SendFrom(site.Host(2));
            var (segment, from, to) = await capture.WaitForAsync("answer");

            Assert.Equal(Segment.Create(IPEndPoint.Parse("10.0.1.9:6380"), client, "answer", 63), segment);
            Assert.Equal((RouterAddress, PhysicalAddress.Parse("00:0d:3a:00:00:01")), (from, to));
        });
        Assert.InRange(taken, 1, long.MaxValue);
    }

    [Fact]
    public async Task Many_packets_with_all_kinds_of_sums_have_right_checksums()
    {
        await using var site = await AcceleratedSite.StartAsync("10.0.1.9:15000 > 10.0.1.4:6380");
        using var connection = await Connection.OpenAsync(site.Host(1), "10.0.1.9:15000", site.Host(2), 6380);
        using var capture = new Capture(site.Host(2));

        for (var timeToLive = 2; timeToLive < 256; timeToLive++)
        {
            var payload = $"{timeToLive} {new string('x', timeToLive * 3)}";
            Segment.Create(connection.Client.LocalEndPoint!, IPEndPoint.Parse("10.0.1.9:15000"), payload, (byte)timeToLive)
                .SendFrom(site.Host(1));
            var (segment, _, _) = await capture.WaitForAsync(payload);
            Assert.Equal((timeToLive - 1, true), (segment.TimeToLive, segment.HasRightChecksums));
        }
    }

    [Fact]
    public async Task Nobody_slips_into_a_connection_of_somebody_else()
    {
        await using var site = await AcceleratedSite.StartAsync();
        using var connection = await Connection.OpenAsync(site.Host(1), "10.0.1.4:6380", site.Host(2), 6380);
        using var capture = new Capture(site.Host(2));
        var (source, destination) = (connection.Client.LocalEndPoint!, IPEndPoint.Parse("10.0.1.4:6380"));

        Segment.Create(source, destination, "forged").SendFrom(site.Host(3));

        // What follows it on the same way has been answered, so the forged one has been dealt with.
        Assert.Equal("10.0.1.4", await Ping.AskAsync(site.Host(3), "10.0.1.4"));
        Segment.Create(source, destination, "real").SendFrom(site.Host(1));
        await capture.WaitForAsync("real");
        Assert.DoesNotContain("forged", capture.Payloads);
    }

    [Fact]
    public async Task A_packet_that_may_not_live_on_ends_at_the_router()
    {
        await using var site = await AcceleratedSite.StartAsync();
        using var connection = await Connection.OpenAsync(site.Host(1), "10.0.1.4:6380", site.Host(2), 6380);
        using var capture = new Capture(site.Host(2));
        var (source, destination) = (connection.Client.LocalEndPoint!, IPEndPoint.Parse("10.0.1.4:6380"));

        Segment.Create(source, destination, "last hop", timeToLive: 1).SendFrom(site.Host(1));
        Segment.Create(source, destination, "next").SendFrom(site.Host(1));

        await capture.WaitForAsync("next");
        Assert.DoesNotContain("last hop", capture.Payloads);
    }
}
