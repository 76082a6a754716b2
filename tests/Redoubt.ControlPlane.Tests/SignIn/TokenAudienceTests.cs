using Microsoft.AspNetCore.Http;
using Redoubt.ControlPlane.SignIn;

namespace Redoubt.ControlPlane.Tests.SignIn;

public sealed class TokenAudienceTests
{
    [Theory]
    [InlineData("scope", "https://redis.azure.com/.default", true)]
    [InlineData("scope", "https://redis.azure.com//.default", true)]
    [InlineData("scope", "acca5fbb-b7e4-4009-81f1-37e38fd66d78/.default", true)]
    [InlineData("scope", "openid https://redis.azure.com/.default", true)]
    [InlineData("resource", "https://redis.azure.com", true)]
    [InlineData("resource", "ACCA5FBB-b7e4-4009-81f1-37e38fd66d78", true)]
    [InlineData("resource", "https://localhost:7443/", false)]
    [InlineData("scope", "https://localhost:7443/.default", false)]
    [InlineData("scope", "https://redis.azure.com.example/.default", false)]
    [InlineData("other", "https://redis.azure.com/.default", false)]
    public void The_caches_are_asked_for_by_both_names_in_both_versions(string parameter, string value, bool isRedis) =>
        Assert.Equal(isRedis, TokenAudience.IsRedis(TokenAudience.Of(new FormCollection(new() { [parameter] = value }))));

    [Fact]
    public void Any_other_audience_is_taken_as_before() => Assert.Equal(
        "https://localhost:7443", TokenAudience.Of(new FormCollection(new() { ["scope"] = "https://localhost:7443/.default" })));
}
