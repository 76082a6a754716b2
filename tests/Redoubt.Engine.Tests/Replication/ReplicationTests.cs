using Redoubt.Engine.Nodes;
using Redoubt.Engine.Replication;
using Redoubt.Engine.Tests.Setting;
using Redoubt.Model.Addresses;

namespace Redoubt.Engine.Tests.Replication;

public sealed class ReplicationTests : NodeTest
{
    [Fact]
    public async Task A_replica_takes_over_the_data_over_tls()
    {
        var (primary, replica) = await StartPairAsync();
        var client = (await ConnectAsync(primary.Spec, "primary key")).GetDatabase();
        await client.StringSetAsync("before", "1");

        await FollowAsync(replica, primary);
        await client.StringSetAsync("after", "2");
        await new ReplicationPair(primary, replica, TimeProvider.System).WaitUntilInSyncAsync(Patience, Token);

        var reader = (await ConnectAsync(replica.Spec, "primary key")).GetDatabase();
        Assert.Equal("1", await reader.StringGetAsync("before"));
        Assert.Equal("2", await reader.StringGetAsync("after"));
        Assert.Equal(1, (await primary.ReadReplicationAsync(Token)).ConnectedReplicas);
        var state = await replica.ReadReplicationAsync(Token);
        Assert.Equal((ReplicationRole.Replica, $"{primary.Spec.Address}:{NodeSpec.TlsPort}"), (state.Role, state.Source));
    }

    [Fact]
    public async Task Only_a_replica_that_has_followed_a_primary_since_it_was_started_has_data()
    {
        var nobody = new ReplicationSource(Ipv4Address.Parse("127.0.0.1"), 1);
        var primary = await StartAsync(NewSpec());
        var replica = await StartAsync(NewSpec(1) with { Primary = nobody });
        Assert.True((await primary.ReadReplicationAsync(Token)).HasData);
        Assert.False((await replica.ReadReplicationAsync(Token)).HasData);
        await FollowAsync(replica, primary);
        Assert.True((await replica.ReadReplicationAsync(Token)) is { HasData: true, IsLinkUp: true });

        await replica.ReplicateAsync(nobody, Token);
        Assert.True((await replica.ReadReplicationAsync(Token)) is { HasData: true, IsLinkUp: false });
    }

    [Fact]
    public async Task A_promoted_replica_keeps_the_data_and_takes_writes()
    {
        var (primary, replica) = await StartPairAsync();
        await (await ConnectAsync(primary.Spec, "primary key")).GetDatabase().StringSetAsync("k", "v");
        await FollowAsync(replica, primary);

        await replica.PromoteAsync(Token);

        Assert.Equal(ReplicationRole.Primary, (await replica.ReadReplicationAsync(Token)).Role);
        var client = (await ConnectAsync(replica.Spec, "primary key")).GetDatabase();
        Assert.Equal("v", await client.StringGetAsync("k"));
        Assert.True(await client.StringSetAsync("k", "w"));
    }

    [Fact]
    public async Task A_restarted_replica_follows_its_primary_again()
    {
        var (primary, replica) = await StartPairAsync();
        await FollowAsync(replica, primary);
        replica = await RestartAsync(replica);
        await new ReplicationPair(primary, replica, TimeProvider.System).WaitUntilInSyncAsync(Patience, Token);
    }

    [Fact]
    public async Task A_switch_under_load_loses_no_acknowledged_write()
    {
        var (primary, replica) = await StartPairAsync();
        await FollowAsync(replica, primary);
        var client = (await ConnectAsync(primary.Spec, "primary key")).GetDatabase();
        using var end = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var writing = CountUpAsync(client, end.Token);
        await WaitForWritesAsync(client);

        await primary.HoldWritesAsync(Patience, Token);
        await new ReplicationPair(primary, replica, TimeProvider.System).WaitUntilInSyncAsync(Patience, Token);
        await replica.PromoteAsync(Token);
        await end.CancelAsync();
        await primary.ReleaseWritesAsync(Token);

        // The write that was held is answered only now, by the old primary alone: it is the one that may be ahead.
        var acknowledged = await writing;
        var kept = (long)await (await ConnectAsync(replica.Spec, "primary key")).GetDatabase().StringGetAsync("count");
        Assert.InRange(kept, acknowledged - 1, acknowledged);
    }

    [Fact]
    public async Task A_replica_with_another_password_is_told_apart_from_a_slow_one()
    {
        var primary = await StartAsync(NewSpec());
        var stranger = NewSpec(1);
        var replica = await StartAsync(stranger with { Credentials = stranger.Credentials with { ReplicationPassword = "other" } });
        await replica.ReplicateAsync(new ReplicationSource(primary.Spec.Address, NodeSpec.TlsPort), Token);

        var failure = await Assert.ThrowsAsync<TimeoutException>(() =>
            new ReplicationPair(primary, replica, TimeProvider.System).WaitUntilInSyncAsync(TimeSpan.FromMilliseconds(300), Token));
        Assert.Contains("n1 was not in step with n0 within 0.3 s", failure.Message, StringComparison.Ordinal);
        Assert.Contains("IsLinkUp = False", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_node_of_another_cache_follows_with_that_caches_password_which_it_forgets_with_the_role()
    {
        var stranger = NewSpec(1);
        var one = await StartAsync(NewSpec());
        var other = await StartAsync(stranger with { Credentials = stranger.Credentials with { ReplicationPassword = "other" } });
        foreach (var (replica, primary) in new[] { (other, one), (one, other) })
        {
            var source = new ReplicationSource(primary.Spec.Address, NodeSpec.TlsPort)
            {
                Password = primary.Spec.Credentials.ReplicationPassword,
            };
            await primary.PromoteAsync(Token);
            await replica.ReplicateAsync(source, Token);
            await new ReplicationPair(primary, replica, TimeProvider.System).WaitUntilInSyncAsync(Patience, Token);
            Assert.True((await replica.ReadReplicationAsync(Token)).Follows(source));
        }

        await one.PromoteAsync(Token);
        await one.ReplicateAsync(new ReplicationSource(other.Spec.Address, NodeSpec.TlsPort), Token);
        await Assert.ThrowsAsync<TimeoutException>(() =>
            new ReplicationPair(other, one, TimeProvider.System).WaitUntilInSyncAsync(TimeSpan.FromMilliseconds(300), Token));
    }

    private static async Task<long> CountUpAsync(StackExchange.Redis.IDatabase client, CancellationToken end)
    {
        var acknowledged = 0L;
        while (!end.IsCancellationRequested)
        {
            acknowledged = await client.StringIncrementAsync("count");
        }

        return acknowledged;
    }

    private static async Task WaitForWritesAsync(StackExchange.Redis.IDatabase client)
    {
        while ((long)await client.StringGetAsync("count") < 100)
        {
            Token.ThrowIfCancellationRequested();
        }
    }

    private async Task<(LiveNode Primary, LiveNode Replica)> StartPairAsync() =>
        (await StartAsync(NewSpec()), await StartAsync(NewSpec(1)));

    private static async Task FollowAsync(LiveNode replica, LiveNode primary)
    {
        await replica.ReplicateAsync(new ReplicationSource(primary.Spec.Address, NodeSpec.TlsPort), Token);
        await new ReplicationPair(primary, replica, TimeProvider.System).WaitUntilInSyncAsync(Patience, Token);
    }
}
