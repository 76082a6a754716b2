namespace Redoubt.Portal.Components.Frame;

/// <summary>The resource menu of a cache, by the cloud's words and in its order.</summary>
internal static class CacheMenu
{
    public static IReadOnlyList<(string Title, string Path)> Entries { get; } =
    [
        ("Overview", ""),
        ("Activity log", "activity-log"),
        ("Console", "console"),
        ("Diagnose network", "diagnose"),
        ("Access keys", "access-keys"),
        ("Access policies", "access-policies"),
        ("Advanced settings", "advanced"),
        ("Scale", "scale"),
        ("Cluster size", "cluster-size"),
        ("Data persistence", "persistence"),
        ("Schedule updates", "schedule-updates"),
        ("Geo-replication", "geo-replication"),
        ("Virtual network", "virtual-network"),
        ("Firewall", "firewall"),
        ("Import data", "import"),
        ("Export data", "export"),
        ("Reboot", "reboot"),
        ("Locks", "locks"),
        ("Properties", "properties"),
    ];
}
