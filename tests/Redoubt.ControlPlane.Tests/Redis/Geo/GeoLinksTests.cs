using System.Text.Json.Nodes;
using Redoubt.ControlPlane.Operations;
using Redoubt.ControlPlane.Redis;
using Redoubt.ControlPlane.Redis.Geo;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Addresses;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Redis;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Tests.Redis.Geo;

/// <summary>A link and its two caches as the store has them.</summary>
public sealed class GeoLinksTests
{
    private static readonly ResourceId A = CacheId("a"), B = CacheId("b");

    [Fact]
    public void Either_cache_knows_the_pair_and_a_third_one_none()
    {
        var now = Linked().Now;
        foreach (var cache in new[] { A, B })
        {
            var pair = GeoLinks.PairOf(cache, now)!;
            Assert.Equal((A, B), (pair.Primary.Id, pair.Secondary.Id));
        }

        Assert.Null(GeoLinks.PairOf(CacheId("c"), now));
        Assert.NotNull(GeoLinks.PairAsSecondary(B, now));
        Assert.Null(GeoLinks.PairAsSecondary(A, now));
        Assert.Null(GeoLinks.PairAsSecondary(B, Linked(isReplicating: false).Now));
    }

    [Fact]
    public void The_secondary_has_another_signature_when_the_primarys_nodes_change_their_roles()
    {
        var change = Linked();
        var before = GeoLinks.SignatureOf(B, change.Now);
        Assert.Equal("", GeoLinks.SignatureOf(A, change.Now));
        var primary = change.Now.Find(A)!;
        change.Put(primary.WithPlacement(primary.ReadPlacement<RedisPlacement>().WithPrimary(1)));
        Assert.NotEqual(before, GeoLinks.SignatureOf(B, change.Now));
    }

    [Fact]
    public void A_failover_makes_both_caches_busy_and_keeps_the_secondary_following_until_it_is_named()
    {
        var change = Linked();
        var operation = new GeoFailover().Begin(change.Now.Find(A.Child("linkedServers", "b"))!, [], change);
        Assert.Contains(B.ToString(), operation.Input!, StringComparison.Ordinal);
        Assert.All(new[] { A, B }, cache => Assert.True(change.Now.Find(cache)!.IsBusy));
        Assert.NotNull(GeoLinks.PairAsSecondary(B, change.Now));

        GeoLinks.PairOf(A, change.Now)!.PutReversed(change, ProvisioningStates.Creating);
        Assert.NotNull(GeoLinks.PairAsSecondary(A, change.Now));
        Assert.Null(GeoLinks.PairAsSecondary(B, change.Now));
    }

    [Theory]
    [InlineData("a")]
    [InlineData("b")]
    public void Nothing_begins_while_either_cache_is_busy(string busy)
    {
        var change = Linked();
        change.SetState(CacheId(busy).Key, ProvisioningStates.Scaling);
        var writes = change.Writes.Count;
        var link = change.Now.Find(A.Child("linkedServers", "b"))!;
        foreach (var begin in new Action[] { () => new GeoFailover().Begin(link, [], change), () => new LinkedServerProvider().Delete(link.Id, change) })
        {
            Assert.Equal(409, Assert.Single(Assert.Throws<DiagnosticException>(begin).Diagnostics).Descriptor.HttpStatus);
        }

        Assert.Equal(writes, change.Writes.Count);
    }

    [Fact]
    public void A_deletion_that_begins_lets_the_secondary_go_and_the_end_of_it_takes_both_rows_away()
    {
        var change = Linked();
        Assert.NotNull(new LinkedServerProvider().Delete(B.Child("linkedServers", "a"), change));
        Assert.Null(GeoLinks.PairAsSecondary(B, change.Now));
        Assert.All(new[] { A, B }, cache => Assert.Equal(ProvisioningStates.Unlinking, change.Now.Find(cache)!.State));

        GeoLinks.PairOf(A, change.Now)!.Remove(change);
        Assert.Empty(change.Now.OfType(ResourceTypes.LinkedServer));
        Assert.All(new[] { A, B }, cache => Assert.Equal(ProvisioningStates.Succeeded, change.Now.Find(cache)!.State));
    }

    [Fact]
    public async Task Two_that_want_the_turns_of_both_caches_never_wait_for_each_other()
    {
        using var turns = new ResourceTurns();
        var now = Linked().Now;
        var pair = GeoLinks.PairOf(A, now)!;
        var turned = pair with { Primary = pair.Secondary, Secondary = pair.Primary };
        await Task.WhenAll(Enumerable.Range(0, 200).Select(async index =>
        {
            using var both = await (index % 2 == 0 ? pair : turned).TakeTurnsAsync(turns, TestContext.Current.CancellationToken);
            await Task.Yield();
        }));
    }

    private static StoreChange Linked(bool isReplicating = true)
    {
        var change = new StoreChange(StoreSnapshot.Empty, DateTimeOffset.UnixEpoch);
        foreach (var (cache, other, role) in new[] { (A, B, LinkedServerRole.Secondary), (B, A, LinkedServerRole.Primary) })
        {
            var placement = new RedisPlacement("10.0.0.4", true, [0], [Node(1), Node(2)]);
            change.Put(StoredResource.New(cache, [], ProvisioningStates.Succeeded, change.Time).WithPlacement(placement));
            var body = new JsonObject
            {
                ["properties"] = new JsonObject
                {
                    ["linkedRedisCacheId"] = other.ToString(),
                    ["linkedRedisCacheLocation"] = "westeurope",
                    ["serverRole"] = role.ToString(),
                },
            };
            change.Put(StoredResource.New(cache.Child("linkedServers", other.Name), body, ProvisioningStates.Succeeded, change.Time)
                .WithPlacement(new LinkedServerPlacement(role, isReplicating)));
        }

        return change;
    }

    private static RedisNodePlacement Node(int host) => RedisNodePlacement.New(host, Ipv4Address.Parse($"10.0.0.{4 + host}"));

    private static ResourceId CacheId(string name) => ResourceId.Create("s", "g", ResourceTypes.Redis, name);
}
