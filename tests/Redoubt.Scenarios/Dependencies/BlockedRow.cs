using System.Text.Json.Nodes;

namespace Redoubt.Scenarios.Dependencies;

/// <summary>One way to break an outbound row of the port tables, and all that follows from it.</summary>
/// <param name="Name">What it is called here.</param>
/// <param name="Tag">Where a rule's packets go; null where no rule names these hosts and no others.</param>
/// <param name="Port">Their port.</param>
/// <param name="Groups">Whose hosts a route leads away from.</param>
/// <param name="Rows">The rows that a rule breaks.</param>
/// <param name="RowsOfRoute">Those that the route breaks: it knows no ports.</param>
internal sealed record BlockedRow(
    string Name, string? Tag, string Port, IReadOnlyList<string> Groups, IReadOnlyList<string> Rows, IReadOnlyList<string> RowsOfRoute)
{
    /// <summary>The host that a node misses when it starts; null where it starts without.</summary>
    public string? Missed { get; init; }

    public bool LosesPlatformMetrics { get; init; }

    public bool LosesRuntimeMetrics { get; init; }

    /// <summary>What a route's hosts do beside: Monitor's stand for both its ports.</summary>
    public bool RouteLosesBothMetrics { get; init; }

    /// <summary>Every outbound row that leads to public hosts.</summary>
    public static IReadOnlyList<BlockedRow> All { get; } =
    [
        new("storage", "Storage", "443", ["Azure Storage"], ["O1"], ["O1"]) { Missed = "node.blob.core.windows.net:443" },
        new("certificates", "*", "80", ["Azure PKI"], ["O1"], ["O1"]) { Missed = "crl.microsoft.com:80" },
        new("updates", null, "443", ["OS update"], [], ["O1"]) { Missed = "node.update.microsoft.com:443" },
        new("antivirus", null, "443", ["antivirus"], [], ["O1"]) { Missed = "go.microsoft.com:443" },
        new("vault", "AzureKeyVault", "443", ["Azure Key Vault"], ["O2"], ["O2"]) { Missed = "node.vault.azure.net:443" },
        new("monitor", "AzureMonitor", "443", ["Azure Monitor"], ["O2"], ["O1", "O2", "O3"])
        {
            Missed = "gcs.prod.monitoring.core.windows.net:443", LosesPlatformMetrics = true, RouteLosesBothMetrics = true,
        },
        new("ingest", "AzureMonitor", "12000", [], ["O3"], []) { LosesRuntimeMetrics = true },
        new("time", "*", "123", ["time servers"], ["O5"], ["O5"]) { Missed = "time.windows.com:123" },
        new("activation", "AzurePlatformLKM", "1688", ["activation"], ["O6"], ["O6"]) { Missed = "azkms.core.windows.net:1688" },
    ];

    /// <summary>The hosts that the route leads away from.</summary>
    public IEnumerable<string> AddressesOf(JsonArray hosts) =>
        hosts.Where(host => Groups.Contains((string)host!["group"]!)).Select(host => (string)host!["address"]!).Distinct();
}
