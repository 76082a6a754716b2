namespace Redoubt.Model.Resources;

/// <summary>The api-versions in which each resource type is asked for, newest first: SDKs that look for one take the first.</summary>
public static class ApiVersions
{
    private static readonly string[] Network =
    [
        "2025-05-01", "2025-03-01", "2025-01-01", "2024-10-01", "2024-07-01", "2024-05-01", "2024-03-01", "2024-01-01", "2023-11-01",
        "2023-09-01", "2023-06-01", "2023-05-01", "2023-04-01", "2023-02-01", "2022-11-01", "2022-09-01", "2022-07-01", "2022-05-01",
        "2022-01-01", "2021-12-01", "2021-08-01", "2021-06-01", "2021-05-01", "2021-04-01", "2021-03-01", "2021-02-01", "2021-01-01",
        "2020-11-01", "2020-08-01", "2020-07-01", "2020-06-01", "2020-05-01", "2020-04-01", "2020-03-01", "2020-01-01", "2019-12-01",
        "2019-11-01", "2019-09-01", "2019-08-01", "2019-07-01", "2019-06-01", "2019-04-01", "2019-02-01",
    ];

    // A name that stands for a namespace stands for all its types that have no line of their own.
    private static readonly (string Name, string[] Versions)[] Table =
    [
        ("Microsoft.Authorization", ["2020-05-01", "2017-04-01", "2016-09-01", "2015-01-01"]),
        ("Microsoft.Cache",
        [
            "2024-11-01", "2024-04-01-preview", "2024-03-01", "2023-08-01", "2023-05-01-preview", "2023-04-01", "2022-06-01", "2022-05-01",
            "2021-06-01", "2020-12-01", "2020-06-01",
        ]),
        ("Microsoft.Network/privateDnsZones", ["2024-06-01", "2020-06-01", "2020-01-01", "2018-09-01"]),
        ("Microsoft.Network", Network),
        ("Microsoft.Storage",
        [
            "2025-06-01", "2025-01-01", "2024-01-01", "2023-05-01", "2023-04-01", "2023-01-01", "2022-09-01", "2022-05-01", "2021-09-01",
            "2021-08-01", "2021-06-01", "2021-04-01", "2021-02-01", "2021-01-01", "2019-06-01", "2019-04-01",
        ]),
        ("Microsoft.Resources/subscriptions",
        [
            "2022-12-01", "2022-09-01", "2021-01-01", "2020-01-01", "2019-11-01", "2019-06-01", "2018-06-01", "2016-06-01",
        ]),
        ("Microsoft.Resources",
        [
            "2025-04-01", "2025-03-01", "2024-11-01", "2024-07-01", "2024-03-01", "2023-07-01", "2022-09-01", "2021-04-01", "2021-01-01",
            "2020-10-01", "2020-08-01", "2020-06-01", "2019-10-01", "2019-08-01", "2019-07-01", "2019-05-10", "2019-05-01", "2018-05-01",
        ]),
        ("Microsoft.Insights/eventtypes", ["2017-03-01-preview", "2015-04-01", "2014-04-01"]),
        ("Microsoft.Insights", ["2024-02-01", "2023-10-01", "2021-05-01", "2019-07-01", "2018-01-01"]),
        ("Redoubt.OnPremises", ["2022-01-01"]),
    ];

    /// <summary>The versions of a type, or null where no provider has its namespace.</summary>
    public static IReadOnlyList<string>? Of(string type) =>
        Array.Find(Table, line => type.Equals(line.Name, StringComparison.OrdinalIgnoreCase)
            || type.StartsWith($"{line.Name}/", StringComparison.OrdinalIgnoreCase)).Versions;
}
