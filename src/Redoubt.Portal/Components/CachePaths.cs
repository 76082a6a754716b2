using Redoubt.Model.Resources;

namespace Redoubt.Portal.Components;

/// <summary>The addresses of a cache's pages, below the portal's base.</summary>
internal static class CachePaths
{
    public static string Overview(ResourceId cache) => Of(cache.ResourceGroup, cache.Name, "");

    /// <param name="page">The page's own part, empty for the overview.</param>
    public static string Of(string group, string name, string page) =>
        $"portal/caches/{Uri.EscapeDataString(group)}/{Uri.EscapeDataString(name)}{(page.Length == 0 ? "" : "/")}{page}";
}
