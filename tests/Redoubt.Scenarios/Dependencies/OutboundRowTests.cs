using System.Net;
using System.Text.Json.Nodes;
using Redoubt.Scenarios.Diagnosis;
using Redoubt.Scenarios.Instances;
using Redoubt.Scenarios.Metrics;
using Redoubt.Scenarios.Networks;

namespace Redoubt.Scenarios.Dependencies;

/// <summary>
/// Each outbound row that leads to public hosts, blocked by a rule and by a route: the doctor names what decides, what the tables say follows and
/// nothing else, and all is well without it (claims C11, C48, C50-C52, C54, C55).
/// </summary>
public sealed class OutboundRowTests
{
    /// <summary>Mostly waiting for answers that do not come.</summary>
    private const int AtOnce = 4;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_rule_that_denies_a_row_has_its_consequences_and_no_others() => await EachAsync(BlockedRow.All.Where(row => row.Tag is not null), async (blocked, row) =>
    {
        await blocked.BlockAsync(row.Name, 100, row.Tag!, row.Port);
        await ShowAsync(blocked, row, row.Rows, $"Rule '{row.Name}'", row.LosesPlatformMetrics, row.LosesRuntimeMetrics);
        await blocked.OpenAsync(row.Name);
    });

    [Trait("Length", "Long")]
    [Fact]
    public async Task A_route_that_leads_a_rows_hosts_away_has_the_same_consequences() => await EachAsync(BlockedRow.All.Where(row => row.Groups.Count > 0), async (blocked, row) =>
    {
        var hosts = (await blocked.Instance.Api.GetAsync("/redoubt/internet/hosts")).Body!["value"]!.AsArray();
        var table = blocked.Site.Id($"Microsoft.Network/routeTables/{row.Name}");
        var routes = row.AddressesOf(hosts).Select((address, index) => (JsonNode)new JsonObject
        {
            ["name"] = $"{row.Name}-{index}",
            ["properties"] = new JsonObject { ["addressPrefix"] = $"{address}/32", ["nextHopType"] = "None" },
        });
        await blocked.Instance.Api.CreateAsync(table, new JsonObject
        {
            ["location"] = "westeurope",
            ["properties"] = new JsonObject { ["routes"] = new JsonArray([.. routes]) },
        }.ToJsonString());
        await blocked.Instance.Api.CreateAsync(
            blocked.Site.RedisSubnet, NetworkApi.Subnet("10.7.1.0/24", NetworkApi.Reference("routeTable", table)));
        await ShowAsync(
            blocked, row, row.RowsOfRoute, $"'{row.Name}-", row.RouteLosesBothMetrics, row.RouteLosesBothMetrics);
        await blocked.Instance.Api.CreateAsync(blocked.Site.RedisSubnet, """{"properties":{"addressPrefix":"10.7.1.0/24"} }""");
    });

    private static async Task EachAsync(IEnumerable<BlockedRow> rows, Func<BlockedCache, BlockedRow, Task> blockAsync)
    {
        await using var instance = await RedoubtInstance.StartAsync("--metrics-interval", "0.5");
        await Parallel.ForEachAsync(rows, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = Token }, async (row, _) =>
        {
            var blocked = await BlockedCache.CreateAsync(instance, $"out-{row.Name}");
            Assert.Empty(Failing(await DiagnoseAsync(blocked)));
            await blockAsync(blocked, row);
            await HealsAsync(blocked);
        });
    }

    private static async Task ShowAsync(
        BlockedCache blocked, BlockedRow row, IReadOnlyList<string> rows, string decider, bool losesPlatform, bool losesRuntime)
    {
        var diagnosis = await DiagnoseAsync(blocked);
        Assert.Equal(rows, Failing(diagnosis));
        Assert.Empty(diagnosis["differences"]!.AsArray());
        Assert.Contains(Denied(diagnosis), part => ((string)part["decidedBy"]!).Contains(decider, StringComparison.Ordinal));
        Assert.NotNull(diagnosis["repair"]);

        await ScaleAsync(blocked, row.Missed, decider);
        Assert.True(await blocked.ServesAsync());
        var cache = blocked.Cache.Id.Split('/')[^1];
        await Eventually.IsSoAsync($"{row.Name}: what is to be lost is lost", Patience, async () =>
            await IsShownAsync(blocked.Instance, cache) == !losesRuntime && await GrowsAsync(blocked) == !losesPlatform);
    }

    private static async Task HealsAsync(BlockedCache blocked)
    {
        Assert.Empty(Failing(await DiagnoseAsync(blocked)));
        await ScaleAsync(blocked, null, "");
        Assert.True(await blocked.ServesAsync());
        await Eventually.IsSoAsync("metrics arrive again", Patience, async () =>
            await IsShownAsync(blocked.Instance, blocked.Cache.Id.Split('/')[^1]) && await GrowsAsync(blocked));
    }

    /// <summary>Asks for another size than it has.</summary>
    private static async Task ScaleAsync(BlockedCache blocked, string? missed, string decider)
    {
        var capacity = (int)(await blocked.Instance.Api.PropertiesAsync(blocked.Cache.Id))["sku"]!["capacity"]!;
        var begun = await blocked.Instance.Api.SendAsync(HttpMethod.Patch, blocked.Cache.Id, $$$"""
            {"properties":{"sku":{"name":"Premium","family":"P","capacity":{{{3 - capacity}}}} } }
            """);
        if (missed is null)
        {
            await blocked.Instance.Api.WaitAsync(begun);
            return;
        }

        var message = await blocked.MessageAsync(begun);
        Assert.Contains($"cannot be scaled: it does not reach", message, StringComparison.Ordinal);
        Assert.Contains(missed, message, StringComparison.Ordinal);
        Assert.Contains(decider, message, StringComparison.Ordinal);
    }

    private static Task<JsonNode> DiagnoseAsync(BlockedCache blocked) => blocked.Instance.Api.DiagnoseLiveAsync(blocked.Cache.Id);

    /// <summary>The rows of which a flow was tried and not answered.</summary>
    private static List<string> Failing(JsonNode diagnosis) =>
    [
        .. diagnosis["rows"]!.AsArray()
            .Where(row => row!["peers"]!.AsArray().Any(peer => peer!["observed"]?["failures"]?.AsArray().Count > 0))
            .Select(row => (string)row!["id"]!),
    ];

    private static IEnumerable<JsonNode> Denied(JsonNode diagnosis) =>
        diagnosis["rows"]!.AsArray().SelectMany(row => row!["peers"]!.AsArray()).SelectMany(peer => peer!["denied"]!.AsArray()).OfType<JsonNode>();

    private static async Task<bool> IsShownAsync(RedoubtInstance instance, string cache) =>
        (await Scrape.TakeAsync(instance.Api)).Find("up", cache, 0) is not null;

    /// <summary>Whether the platform's metrics get another sample within a few readings.</summary>
    private static async Task<bool> GrowsAsync(BlockedCache blocked)
    {
        var before = await SamplesAsync(blocked);
        await Task.Delay(TimeSpan.FromSeconds(2), TimeProvider.System, Token);
        return await SamplesAsync(blocked) > before;
    }

    private static async Task<double> SamplesAsync(BlockedCache blocked)
    {
        var answer = await blocked.Instance.Api.SendAsync(
            HttpMethod.Get,
            $"{blocked.Cache.Id}/providers/Microsoft.Insights/metrics?metricnames=usedmemory&aggregation=count",
            apiVersion: "2018-01-01");
        return answer.Body!["value"]![0]!["timeseries"]!.AsArray().SelectMany(series => series!["data"]!.AsArray()).Sum(point => (double?)point!["count"] ?? 0);
    }
}
