using Redoubt.Cli.CommandLine;
using Redoubt.Client;
using Redoubt.Model.Resources;

namespace Redoubt.Cli.Caches;

/// <summary>A cache as a user names it: its name or its id.</summary>
internal static class CacheReference
{
    public static async Task<ResourceId> FindAsync(RedoubtClient client, string text, CancellationToken cancellationToken)
    {
        if (ResourceId.TryParse(text, out var id))
        {
            return id;
        }

        var all = await client.Caches.ListAsync(cancellationToken).ConfigureAwait(false);
        return all.FirstOrDefault(each => each.Id.Name.Equals(text, StringComparison.OrdinalIgnoreCase))?.Id
            ?? throw new CommandFailure(
                $"There is no cache '{text}'. There are: {string.Join(", ", all.Select(each => each.Id.Name).DefaultIfEmpty("none"))}.");
    }
}
