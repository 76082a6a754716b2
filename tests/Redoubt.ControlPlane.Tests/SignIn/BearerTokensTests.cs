using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Redoubt.ControlPlane.Hosting;
using Redoubt.ControlPlane.SignIn;

namespace Redoubt.ControlPlane.Tests.SignIn;

/// <summary>What a request is answered that comes without a good token.</summary>
public sealed class BearerTokensTests : IDisposable
{
    private readonly string path = Path.Combine(Path.GetTempPath(), $"redoubt-bearer-{Guid.NewGuid():N}");
    private readonly FakeTimeProvider time = new(TimeProvider.System.GetUtcNow());
    private readonly Instance instance;
    private readonly TokenIssuer issuer;

    public BearerTokensTests()
    {
        instance = Instance.Open(path, TimeProvider.System);
        issuer = new TokenIssuer(instance.Identity, time);
    }

    [Fact]
    public async Task A_good_token_passes_until_it_has_expired()
    {
        var header = $"Bearer {issuer.Issue("https://localhost:7443/").Text}";
        Assert.Equal((200, null), await AskAsync(header));
        time.Advance(TimeSpan.FromMinutes(60));
        Assert.Equal((200, null), await AskAsync(header));
        time.Advance(TimeSpan.FromMinutes(2));
        await RefusedAsync(header);
    }

    [Fact]
    public async Task Every_other_token_is_refused()
    {
        await RefusedAsync(null);
        await RefusedAsync("");
        await RefusedAsync("Basic dXNlcjpwYXNz");
        await RefusedAsync("Bearer");
        await RefusedAsync("Bearer not.a.token");
        await RefusedAsync($"Bearer {new string('a', 100_000)}");
        await RefusedAsync($"Bearer {issuer.Issue("https://graph.microsoft.com/").Text}");
        await RefusedAsync($"Bearer {issuer.IssueForRedis("https://redis.azure.com").Text}");
        await RefusedAsync($"Bearer {issuer.Issue("https://localhost").Text[..^5]}");
        await RefusedAsync($"Bearer {Made(null)}");
        await RefusedAsync($"Bearer {Made(new SigningCredentials(new SymmetricSecurityKey(new byte[32]), SecurityAlgorithms.HmacSha256))}");
    }

    public void Dispose()
    {
        instance.Dispose();
        Directory.Delete(path, recursive: true);
    }

    /// <summary>A token that is right in all but its signature; without credentials it has none and says so.</summary>
    private string Made(SigningCredentials? credentials) => new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
    {
        Issuer = instance.Identity.Issuer,
        Audience = "https://localhost",
        NotBefore = time.GetUtcNow().UtcDateTime,
        Expires = time.GetUtcNow().UtcDateTime.AddHours(1),
        SigningCredentials = credentials,
    });

    private async Task RefusedAsync(string? header) => Assert.Equal((401, "AuthenticationFailed"), await AskAsync(header));

    private async Task<(int Status, string? Code)> AskAsync(string? header)
    {
        var context = new DefaultHttpContext { Response = { Body = new MemoryStream() } };
        context.Request.Headers.Authorization = header;
        await new BearerTokens(_ => Task.CompletedTask, issuer).InvokeAsync(context);
        if (context.Response.StatusCode == 200)
        {
            return (200, null);
        }

        Assert.StartsWith("Bearer authorization_uri=", context.Response.Headers.WWWAuthenticate.ToString(), StringComparison.Ordinal);
        context.Response.Body.Position = 0;
        return (context.Response.StatusCode, (string?)(await JsonNode.ParseAsync(context.Response.Body))!["error"]!["code"]);
    }
}
