namespace Redoubt.Scenarios.Instances;

/// <summary>The api-version with which a test asks: one that the provider of the path has, and that its published description is of.</summary>
public static class WireVersions
{
    public static string Of(string path)
    {
        // The last provider of a path is who answers: a cache's metrics are not the cache's.
        path = path.Split('?')[0];
        var last = path.LastIndexOf("/providers/", StringComparison.OrdinalIgnoreCase);
        var type = last < 0 ? "" : path[(last + "/providers/".Length)..];
        return type switch
        {
            _ when Begins("Microsoft.Authorization/") => "2016-09-01",
            _ when Begins("Microsoft.Cache/") => "2024-11-01",
            _ when Begins("Microsoft.Network/privateDnsZones") => "2020-06-01",
            _ when Begins("Microsoft.Network/") => "2022-01-01",
            _ when Begins("Microsoft.Storage/") => "2023-01-01",
            _ when Begins("Microsoft.Insights/eventtypes") => "2015-04-01",
            _ when Begins("Microsoft.Insights/") => "2018-01-01",
            _ when Begins("Redoubt.OnPremises/") => "2022-01-01",
            _ when path.Split('/') is [_, _] or [_, _, _] or [_, _, _, "locations"] => "2022-12-01",
            _ => "2021-04-01",
        };

        bool Begins(string prefix) => type.StartsWith(prefix, StringComparison.OrdinalIgnoreCase);
    }
}
