using System.Text.Json.Nodes;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Json;
using Redoubt.Model.Redis;
using Redoubt.Model.Resources;

namespace Redoubt.Model.Tests.Redis;

public sealed class IdentityTests
{
    private const string User =
        "/subscriptions/s/resourcegroups/g/providers/Microsoft.ManagedIdentity/userAssignedIdentities/one";

    [Theory]
    [InlineData("""{"type":"SystemAssigned"}""")]
    [InlineData("""{"type":"None"}""")]
    [InlineData("""{"type":"SystemAssigned, UserAssigned","userAssignedIdentities":{"USER":{}}}""")]
    public void An_identity_of_the_cloud_s_kinds_is_taken(string identity) => Assert.Empty(Problems(identity));

    [Theory]
    [InlineData("""{"type":"Managed"}""", "identity.type")]
    [InlineData("""{"userAssignedIdentities":{"USER":{}}}""", "identity.type")]
    [InlineData("""{"type":"UserAssigned"}""", "at least one is required")]
    [InlineData("""{"type":"UserAssigned","userAssignedIdentities":{"me":{}}}""", "'me' is not the id")]
    public void Any_other_is_refused(string identity, string text) =>
        Assert.Contains(text, Assert.Single(Problems(identity)), StringComparison.Ordinal);

    [Theory]
    [InlineData("""{"type":"None"}""", null)]
    [InlineData("""{"type":"SystemAssigned"}""", "own")]
    [InlineData("""{"type":"userAssigned","userAssignedIdentities":{"USER":{}}}""", "first shared")]
    [InlineData("""{"type":"SystemAssigned,UserAssigned","userAssignedIdentities":{"USER":{}}}""", "own")]
    public void A_cache_signs_in_as_itself_or_else_as_the_first_that_it_shares(string identity, string? expected)
    {
        var (own, shared) = (Guid.NewGuid(), Guid.NewGuid());
        var principals = new RedisPrincipals("tenant", own, [new UserAssignedPrincipal(shared, Guid.NewGuid())]);
        var read = Read(identity).Value.Identity;
        Assert.Equal(
            expected switch { "own" => own, null => (Guid?)null, _ => shared },
            read is null ? null : principals.InUse(read));
    }

    [Fact]
    public void What_a_client_was_answered_of_principals_is_not_what_it_wishes()
    {
        var body = Body("""{"type":"SystemAssigned","principalId":"old","tenantId":"old"}""", "");
        var sent = DesiredState.Of(ResourceTypes.Redis, body);
        Assert.Equal("""{"type":"SystemAssigned"}""", sent["identity"]!.ToJsonString());
    }

    [Theory]
    [InlineData("Stable", true)]
    [InlineData("preview", true)]
    [InlineData("Nightly", false)]
    public void The_update_channel_is_one_of_two(string channel, bool allowed) =>
        Assert.Equal(allowed, Problems("""{"type":"None"}""", $$"""
            ,"updateChannel":"{{channel}}"
            """).Count == 0);

    private static List<string> Problems(string identity, string more = "") =>
        [.. Read(identity, more).Diagnostics.Select(problem => problem.Message)];

    private static Reading<RedisResource> Read(string identity, string more = "") =>
        RedisReader.Read(Sample.CacheId(), Body(identity, more));

    private static JsonObject Body(string identity, string more) => Sample.Json($$$"""
        {"location":"westeurope","identity":{{{identity.Replace("USER", User, StringComparison.Ordinal)}}},
         "properties":{"sku":{"name":"Basic","family":"C","capacity":0}{{{more}}}} }
        """);
}
