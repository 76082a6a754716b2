using Microsoft.Extensions.Time.Testing;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Redoubt.ControlPlane.Hosting;
using Redoubt.ControlPlane.SignIn;

namespace Redoubt.ControlPlane.Tests.SignIn;

public sealed class TokenIssuerTests : IDisposable
{
    private readonly string path = Path.Combine(Path.GetTempPath(), $"redoubt-tokens-{Guid.NewGuid():N}");
    private readonly Instance instance;

    public TokenIssuerTests() => instance = Instance.Open(path, TimeProvider.System);

    [Theory]
    [InlineData("https://localhost:7443", true)]
    [InlineData("https://127.0.0.1:7443/", true)]
    [InlineData("https://management.azure.com", true)]
    [InlineData("https://management.core.windows.net/", true)]
    [InlineData("https://storage.azure.com/", false)]
    [InlineData("https://graph.microsoft.com/", false)]
    [InlineData("04b07795-8ddb-461a-bbee-02f9e1bf7b46", false)]
    public async Task A_token_is_good_for_this_service_alone(string audience, bool good)
    {
        var issuer = new TokenIssuer(instance.Identity, TimeProvider.System);
        Assert.Equal(good, await IsValidAsync(issuer, issuer.Issue(audience).Text));
    }

    [Theory]
    [InlineData("https://redis.azure.com")]
    [InlineData("https://redis.azure.com/")]
    [InlineData("acca5fbb-b7e4-4009-81f1-37e38fd66d78")]
    public async Task A_token_for_caches_does_not_open_the_api(string audience)
    {
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        instance.Identity.RedisTokenLifetime = TimeSpan.FromMinutes(5);
        var issuer = new TokenIssuer(instance.Identity, time);
        var (token, expires) = issuer.IssueForRedis(audience);
        Assert.False(await IsValidAsync(issuer, token));
        Assert.Equal(expires.UtcDateTime, new JsonWebToken(token).ValidTo);
        Assert.InRange(expires - time.GetUtcNow(), TimeSpan.FromMinutes(4.9), TimeSpan.FromMinutes(5));
    }

    [Fact]
    public async Task A_token_for_storage_says_whose_it_is_and_opens_storage_alone()
    {
        var principal = Guid.NewGuid();
        var issuer = new TokenIssuer(instance.Identity, TimeProvider.System);
        var (token, expires) = issuer.IssueForStorage(principal);
        Assert.False(await IsValidAsync(issuer, token));
        var wanted = new TokenValidationParameters
        {
            ValidIssuer = instance.Identity.Issuer,
            ValidAudience = "https://storage.azure.com/",
            IssuerSigningKey = new SymmetricSecurityKey(instance.Identity.StorageSigningKey),
        };
        var read = await new JsonWebTokenHandler().ValidateTokenAsync(token, wanted);
        Assert.True(read.IsValid, $"{read.Exception}");
        Assert.Equal(($"{principal}", false), (read.Claims["oid"], read.Claims.ContainsKey("roles")));
        Assert.Equal(expires.UtcDateTime, read.SecurityToken.ValidTo);

        // Who checks tokens in storage can make none for the API.
        var forged = new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = instance.Identity.Issuer,
            Audience = "https://localhost",
            Expires = expires.UtcDateTime,
            SigningCredentials = new SigningCredentials(wanted.IssuerSigningKey, SecurityAlgorithms.HmacSha256),
        });
        Assert.False(await IsValidAsync(issuer, forged));
    }

    [Fact]
    public async Task An_expired_token_and_one_of_another_service_are_refused()
    {
        var past = new FakeTimeProvider(TimeProvider.System.GetUtcNow() - TimeSpan.FromHours(2));
        var issuer = new TokenIssuer(instance.Identity, TimeProvider.System);
        Assert.False(await IsValidAsync(issuer, new TokenIssuer(instance.Identity, past).Issue("https://localhost").Text));

        var otherPath = path + "-other";
        using (var other = Instance.Open(otherPath, TimeProvider.System))
        {
            Assert.False(await IsValidAsync(issuer, new TokenIssuer(other.Identity, TimeProvider.System).Issue("https://localhost").Text));
        }

        Directory.Delete(otherPath, recursive: true);
    }

    [Fact]
    public async Task A_refresh_token_and_an_id_token_open_nothing_and_only_the_first_refreshes()
    {
        var issuer = new TokenIssuer(instance.Identity, TimeProvider.System);
        var (refresh, id) = (issuer.IssueRefresh(), issuer.IssueId("https://localhost.evil"));
        Assert.False(await IsValidAsync(issuer, refresh));
        Assert.False(await IsValidAsync(issuer, id));
        Assert.True(await issuer.IsRefreshAsync(refresh));
        Assert.False(await issuer.IsRefreshAsync(id));
        Assert.False(await issuer.IsRefreshAsync(issuer.Issue("https://localhost").Text));
        var later = new FakeTimeProvider(TimeProvider.System.GetUtcNow() + TimeSpan.FromDays(91));
        Assert.False(await new TokenIssuer(instance.Identity, later).IsRefreshAsync(refresh));
    }

    public void Dispose()
    {
        instance.Dispose();
        Directory.Delete(path, recursive: true);
    }

    private static async Task<bool> IsValidAsync(TokenIssuer issuer, string token) =>
        (await new JsonWebTokenHandler().ValidateTokenAsync(token, issuer.Validation)).IsValid;
}
