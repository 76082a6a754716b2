using Microsoft.Playwright;
using Redoubt.Scenarios.Access;
using Redoubt.Scenarios.Instances;

namespace Redoubt.Scenarios.Portal;

/// <summary>A real browser with one page, on the portal of an instance.</summary>
internal sealed class Browser : IAsyncDisposable
{
    private const string Chromium = "/usr/bin/chromium";
    private readonly IPlaywright playwright;
    private readonly IBrowser browser;

    private Browser(IPlaywright playwright, IBrowser browser, IPage page, RedoubtInstance instance) =>
        (this.playwright, this.browser, Page, Instance) = (playwright, browser, page, instance);

    public IPage Page { get; }

    /// <summary>Every request that left for another host than the service's own.</summary>
    public List<string> Strangers { get; } = [];

    /// <summary>What the browser itself complained of: scripts that fail, and what the page's own policy forbids.</summary>
    public List<string> Complaints { get; } = [];

    private RedoubtInstance Instance { get; }

    public static async Task<Browser> OpenAsync(RedoubtInstance instance, int width = 1280, ColorScheme scheme = ColorScheme.Light)
    {
        Assert.SkipUnless(File.Exists(Chromium), "chromium is not installed");
        // The machine has other work: that something is not shown at once says nothing about the portal.
        Assertions.SetDefaultExpectTimeout(20_000);
        var playwright = await Playwright.CreateAsync();
        // As root a browser has no sandbox of its own; it sees nothing but the service.
        var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium, Args = ["--no-sandbox"] });
        var page = await browser.NewPageAsync(new()
        {
            BaseURL = $"https://localhost:{instance.Port}",
            IgnoreHTTPSErrors = true,
            ViewportSize = new() { Width = width, Height = 900 },
            ColorScheme = scheme,
        });
        var opened = new Browser(playwright, browser, page, instance);
        page.Request += (_, request) =>
        {
            if (new Uri(request.Url) is { Scheme: not "data" and not "blob" } url && url.Host != "localhost")
            {
                opened.Strangers.Add(request.Url);
            }
        };
        page.PageError += (_, error) => opened.Complaints.Add(error);
        page.Console += (_, message) =>
        {
            if (message.Type == "error" && message.Text.Contains("Content Security Policy", StringComparison.Ordinal))
            {
                opened.Complaints.Add(message.Text);
            }
        };
        return opened;
    }

    /// <summary>Opens a page and signs in on the way.</summary>
    public async Task SignInAsync(string path = "/portal")
    {
        var client = await Instance.ClientFileAsync();
        await Page.GotoAsync(path);
        await Page.GetByLabel("Client id").FillAsync($"{client["clientId"]}");
        await Page.GetByLabel("Client secret").FillAsync($"{client["clientSecret"]}");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
    }

    /// <summary>Keeps a picture of the page for the documentation, where REDOUBT_UPDATE_PICTURES asks for new ones.</summary>
    /// <param name="name">Of the file.</param>
    /// <param name="whole">All of the page, or what the window shows of it.</param>
    public async Task PictureAsync(string name, bool whole = true)
    {
        if (Environment.GetEnvironmentVariable("REDOUBT_UPDATE_PICTURES") is { Length: > 0 })
        {
            await Page.ScreenshotAsync(new() { Path = Path.Combine(Programs.Root, "docs", "pictures", $"{name}.png"), FullPage = whole });
        }
    }

    public async ValueTask DisposeAsync()
    {
        await browser.DisposeAsync();
        playwright.Dispose();
    }
}
