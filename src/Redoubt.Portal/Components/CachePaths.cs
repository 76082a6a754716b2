using Redoubt.Model.Resources;

namespace Redoubt.Portal.Components;

/// <summary>The addresses of a cache's pages, below the portal's base.</summary>
internal static class CachePaths
{
    public static string Overview(ResourceId cache) =>
        $"portal/caches/{Uri.EscapeDataString(cache.ResourceGroup)}/{Uri.EscapeDataString(cache.Name)}";
}
