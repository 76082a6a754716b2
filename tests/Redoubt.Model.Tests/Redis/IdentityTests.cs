using Redoubt.Model.Redis;

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
    [InlineData("Stable", true)]
    [InlineData("preview", true)]
    [InlineData("Nightly", false)]
    public void The_update_channel_is_one_of_two(string channel, bool allowed) =>
        Assert.Equal(allowed, Problems("""{"type":"None"}""", $$"""
            ,"updateChannel":"{{channel}}"
            """).Count == 0);

    private static List<string> Problems(string identity, string more = "")
    {
        var body = Sample.Json($$$"""
            {"location":"westeurope","identity":{{{identity.Replace("USER", User, StringComparison.Ordinal)}}},
             "properties":{"sku":{"name":"Basic","family":"C","capacity":0}{{{more}}}} }
            """);
        return [.. RedisReader.Read(Sample.CacheId(), body).Diagnostics.Select(problem => problem.Message)];
    }
}
