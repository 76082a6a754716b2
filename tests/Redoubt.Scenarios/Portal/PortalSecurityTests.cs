using System.Net;
using Microsoft.Playwright;
using Redoubt.Scenarios.Access;
using Redoubt.Scenarios.Instances;
using static Microsoft.Playwright.Assertions;

namespace Redoubt.Scenarios.Portal;

/// <summary>What the portal lets nobody do: asked as a hostile page or a stranger would ask.</summary>
public sealed class PortalSecurityTests(SharedInstance shared)
{
    private readonly RedoubtInstance instance = shared.Instance;

    [Theory]
    [InlineData("/portal")]
    [InlineData("/portal/create")]
    [InlineData("/portal/networks")]
    [InlineData("/portal/topology")]
    [InlineData("/portal/caches/any/cache")]
    [InlineData("/portal/caches/any/cache/access-keys")]
    [InlineData("/portal/caches/any/cache/console")]
    public async Task Every_page_refuses_without_sign_in(string path)
    {
        using var http = Http();
        using var answer = await http.GetAsync(path, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.StartsWith("/portal/sign-in", answer.Headers.Location!.PathAndQuery, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_live_connection_refuses_without_sign_in()
    {
        using var http = Http();
        using var answer = await http.PostAsync("/_blazor/negotiate?negotiateVersion=1", null, TestContext.Current.CancellationToken);
        Assert.Contains(answer.StatusCode, new[] { HttpStatusCode.Redirect, HttpStatusCode.Unauthorized });
    }

    [Fact]
    public async Task Pages_forbid_scripts_of_others_and_frames_and_are_not_kept()
    {
        using var http = Http();
        using var answer = await http.GetAsync("/portal/sign-in", TestContext.Current.CancellationToken);
        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.DoesNotContain("<script>", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_session_cookie_is_for_this_site_and_no_script()
    {
        await using var browser = await Browser.OpenAsync(instance);
        await browser.SignInAsync();
        await Expect(browser.Page.GetByText("Azure Cache for Redis")).ToBeVisibleAsync();
        var cookie = Assert.Single(await browser.Page.Context.CookiesAsync(), cookie => cookie.Name == "redoubt");
        Assert.True(cookie.HttpOnly);
        Assert.True(cookie.Secure);
        Assert.Equal(SameSiteAttribute.Strict, cookie.SameSite);
        Assert.Empty(browser.Complaints);
    }

    [Fact]
    public async Task Forms_of_other_sites_neither_sign_in_nor_out()
    {
        var account = await instance.ClientFileAsync();
        using var http = Http();
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["client_id"] = $"{account["clientId"]}",
            ["client_secret"] = $"{account["clientSecret"]}",
        });
        using var answer = await http.PostAsync("/portal/sign-in", form, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.DoesNotContain(answer.Headers, header => header.Key == "Set-Cookie" && header.Value.Any(value => value.StartsWith("redoubt=", StringComparison.Ordinal)));

        await using var browser = await Browser.OpenAsync(instance);
        await browser.SignInAsync();
        await Expect(browser.Page.GetByText("Azure Cache for Redis")).ToBeVisibleAsync();
        await browser.Page.APIRequest.PostAsync("/portal/sign-out");
        await browser.Page.ReloadAsync();
        await Expect(browser.Page.GetByText("Azure Cache for Redis")).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("https://evil.example")]
    public async Task Signing_in_leads_to_no_other_site(string target)
    {
        await using var browser = await Browser.OpenAsync(instance);
        await browser.SignInAsync($"/portal/sign-in?ReturnUrl={Uri.EscapeDataString(target)}");
        await Expect(browser.Page.GetByText("Azure Cache for Redis")).ToBeVisibleAsync();
        Assert.Empty(browser.Strangers);
    }

    private HttpClient Http() => new(new HttpClientHandler
    {
        AllowAutoRedirect = false,
        ServerCertificateCustomValidationCallback = HttpClientHandler.DangerousAcceptAnyServerCertificateValidator,
    })
    {
        BaseAddress = new Uri($"https://localhost:{instance.Port}"),
    };
}
