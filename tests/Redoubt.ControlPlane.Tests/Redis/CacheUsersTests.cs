using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using Redoubt.ControlPlane.Redis;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Tests.Redis;

/// <summary>From what the store knows of policies, assignments and tokens to the users of a cache's nodes.</summary>
public sealed class CacheUsersTests : IDisposable
{
    private const string Ann = "6497c918-11ad-41e7-1b0f-7c518a87d0b0", Bob = "7497c918-11ad-41e7-1b0f-7c518a87d0b0";

    private static readonly ResourceId CacheId = ResourceId.Create("s", "g", ResourceTypes.Redis, "cache");

    private readonly string path = Path.Combine(Path.GetTempPath(), $"redoubt-users-{Guid.NewGuid():N}.db");
    private readonly FakeTimeProvider time = new();

    [Fact]
    public void A_user_has_the_words_of_its_policy_and_the_tokens_that_have_not_expired()
    {
        using (var store = Filled("true"))
        {
            store.Accept(change =>
            {
                change.Put(new StoredToken("old", Ann, change.Time, change.Time + TimeSpan.FromMinutes(1)));
                change.Put(new StoredToken("new", Ann, change.Time + TimeSpan.FromMinutes(1), change.Time + TimeSpan.FromHours(1)));
                change.Put(new StoredToken("other", Guid.Empty.ToString(), change.Time, change.Time + TimeSpan.FromHours(1)));
            });
        }

        using var opened = ResourceStore.Open(path, time);
        Assert.Equal(
            [$"{Ann}: +@all allkeys, old new", $"{Bob}: +get ~b*, "], UsersOf(opened, time.GetUtcNow()));
        Assert.Equal(
            [$"{Ann}: +@all allkeys, new", $"{Bob}: +get ~b*, "], UsersOf(opened, time.GetUtcNow() + TimeSpan.FromMinutes(1)));
        opened.Accept(change => change.Delete(change.Now.Tokens["new"]));
        using var again = ResourceStore.Open(path, time);
        Assert.Equal(["old", "other"], again.Snapshot.Tokens.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void An_assignment_on_its_way_out_is_none()
    {
        using var store = Filled("true");
        store.Accept(change => change.SetState(CacheId.Child("accessPolicyAssignments", "ann").Key, ProvisioningStates.Deleting));
        Assert.Equal([$"{Bob}: +get ~b*, "], UsersOf(store, time.GetUtcNow()));
    }

    [Fact]
    public void Without_tokens_switched_on_nobody_is_a_user()
    {
        using var store = Filled("false");
        Assert.Empty(UsersOf(store, time.GetUtcNow()));
    }

    public void Dispose()
    {
        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(path)!, Path.GetFileName(path) + "*"))
        {
            File.Delete(file);
        }
    }

    private static List<string> UsersOf(ResourceStore store, DateTimeOffset now) =>
    [
        .. AccessPolicies.UsersOf(store.Snapshot.Find(CacheId)!, store.Snapshot, now).Select(user =>
            $"{user.Name}: {string.Join(' ', user.Permissions)}, {string.Join(' ', user.Tokens.Select(token => token.Sha256))}"),
    ];

    private ResourceStore Filled(string enabled)
    {
        var store = ResourceStore.Open(path, time);
        store.Accept(change =>
        {
            Put(CacheId, $$$"""
                {"location":"westeurope","properties":{"sku":{"name":"Basic","family":"C","capacity":0},
                 "redisConfiguration":{"aad-enabled":"{{{enabled}}}"} } }
                """);
            Put(CacheId.Child("accessPolicies", "only b"), """{"properties":{"permissions":"+get ~b*"}}""");
            Put(CacheId.Child("accessPolicyAssignments", "ann"), Assignment(Ann.ToUpperInvariant(), "data owner"));
            Put(CacheId.Child("accessPolicyAssignments", "bob"), Assignment(Bob, "Only B"));

            void Put(ResourceId id, string body) => change.Put(
                StoredResource.New(id, JsonNode.Parse(body)!.AsObject(), ProvisioningStates.Succeeded, change.Time));
        });
        return store;
    }

    private static string Assignment(string objectId, string policy) => $$$"""
        {"properties":{"objectId":"{{{objectId}}}","objectIdAlias":"a","accessPolicyName":"{{{policy}}}"} }
        """;
}
