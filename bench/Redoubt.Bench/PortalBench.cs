using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Redoubt.Scenarios.Portal;

namespace Redoubt.Bench;

/// <summary>The portal in a browser: until its first page can be used, and how a list of 500 caches scrolls.</summary>
internal static class PortalBench
{
    private const int Caches = 500;
    private const string Chromium = "/usr/bin/chromium";

    // Scrolls for three seconds as fingers do; the answer is the time between each two frames, and how often no row was in sight.
    private const string Scroll = """
        () => new Promise(done => {
            const list = document.querySelector('[aria-label="The caches"]'), frames = [], begun = performance.now();
            let last = begun, empty = 0;
            const step = now => {
                frames.push(now - last);
                last = now;
                const box = list.getBoundingClientRect();
                const at = document.elementFromPoint(box.left + 40, box.top + box.height / 2);
                empty += at?.closest('[role=row]')?.textContent.trim() ? 0 : 1;
                list.scrollTop += 25;
                if (now - begun < 3000) { requestAnimationFrame(step); } else { done(JSON.stringify({ frames: frames.slice(1), empty })); }
            };
            requestAnimationFrame(step);
        })
        """;

    public static async Task RunAsync(int rounds, CancellationToken cancellationToken)
    {
        await using var service = await Service.StartNewAsync(cancellationToken);
        await service.CreateNetworkAsync(cancellationToken);
        await service.PutAsync(service.Id("Microsoft.Cache/Redis/first"), """
            {"location":"westeurope","properties":{"sku":{"name":"Basic","family":"C","capacity":0} } }
            """, cancellationToken);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium, Args = ["--no-sandbox"] });
        Console.WriteLine("\n## The portal\n\n| | p50 ms | p95 ms | most ms |\n| --- | --- | --- | --- |");
        var before = Memory(service);
        await OpenAsync(browser, service, "1 cache", rounds);
        Console.WriteLine($"| the service's memory before and after {rounds} visits: {before} and {Memory(service)} MiB | | | |");

        await service.StopAsync(cancellationToken);
        FailedCopies.Add(service.Folder, "first", Caches);
        try
        {
            await service.StartAsync(cancellationToken);
            await OpenAsync(browser, service, $"{Caches + 1} caches", rounds);
            await ScrollAsync(browser, service, rounds);
        }
        finally
        {
            await service.StopAsync(CancellationToken.None);
            FailedCopies.Remove(service.Folder, Caches);
        }
    }

    /// <summary>With an empty browser each time, signed in: from the address until the first row of the list is there.</summary>
    private static async Task OpenAsync(IBrowser browser, Service service, string what, int rounds)
    {
        var (signIn, first) = (new Sample(), new Sample());
        for (var round = 0; round < rounds; round++)
        {
            var page = await SignInAsync(browser, service, signIn);
            var cookies = await page.Context.CookiesAsync();
            await page.Context.CloseAsync();
            var context = await browser.NewContextAsync(new() { IgnoreHTTPSErrors = true, ViewportSize = new() { Width = 1280, Height = 900 } });
            await context.AddCookiesAsync(cookies.Select(cookie => new Cookie { Name = cookie.Name, Value = cookie.Value, Domain = cookie.Domain, Path = cookie.Path }));
            page = await context.NewPageAsync();
            var begun = Stopwatch.GetTimestamp();
            await page.GotoAsync($"{Url(service)}/portal", new() { WaitUntil = WaitUntilState.Commit });
            await page.GetByText("first", new() { Exact = true }).Or(page.GetByText("copy-0001")).First.WaitForAsync();
            first.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
            await context.CloseAsync();
        }

        Print("sign-in page, until it can be filled in", signIn);
        Print($"list of {what}, an empty browser, until its first row is there", first);
    }

    private static async Task ScrollAsync(IBrowser browser, Service service, int rounds)
    {
        var (frames, empty, all) = (new Sample(), 0, 0);
        for (var round = 0; round < rounds; round++)
        {
            var page = await SignInAsync(browser, service, new Sample());
            await page.GetByText("copy-0001").WaitForAsync();
            var measured = JsonNode.Parse(await page.EvaluateAsync<string>(Scroll))!;
            foreach (var frame in measured["frames"]!.AsArray())
            {
                frames.Add((double)frame!);
                all++;
            }

            empty += (int)measured["empty"]!;
            await page.Context.CloseAsync();
        }

        Print($"time between two frames while {Caches + 1} caches are scrolled; {empty} of {all} frames showed no row", frames);
    }

    private static async Task<IPage> SignInAsync(IBrowser browser, Service service, Sample times)
    {
        var context = await browser.NewContextAsync(new() { IgnoreHTTPSErrors = true, ViewportSize = new() { Width = 1280, Height = 900 } });
        var page = await context.NewPageAsync();
        var begun = Stopwatch.GetTimestamp();
        await page.GotoAsync($"{Url(service)}/portal");
        await page.GetByLabel("Client id").WaitForAsync();
        times.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
        var account = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(service.Folder, "client.json"))).RootElement;
        await page.GetByLabel("Client id").FillAsync(account.GetProperty("clientId").GetString()!);
        await page.GetByLabel("Client secret").FillAsync(account.GetProperty("clientSecret").GetString()!);
        await page.GetByRole(AriaRole.Button).ClickAsync();
        await page.GetByText("caches").First.WaitForAsync();
        return page;
    }

    private static string Url(Service service) =>
        $"https://localhost:{JsonNode.Parse(File.ReadAllText(Path.Combine(service.Folder, "service.json")))!["port"]}";

    private static long Memory(Service service)
    {
        var lines = File.ReadLines($"/proc/{service.ProcessId.ToString(CultureInfo.InvariantCulture)}/smaps_rollup");
        return long.Parse(lines.First(line => line.StartsWith("Pss:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
    }

    private static void Print(string what, Sample sample) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture, $"| {what} | {sample.Median:0} | {sample.Percentile(95):0} | {sample.Percentile(100):0} |"));
}
