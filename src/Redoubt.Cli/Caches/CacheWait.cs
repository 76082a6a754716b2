using Redoubt.Cli.CommandLine;
using Redoubt.Client;
using Redoubt.Model.Resources;

namespace Redoubt.Cli.Caches;

/// <summary>Waits for what becomes of a cache's nodes.</summary>
internal sealed class CacheWait(RedoubtClient client, TimeProvider time)
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    /// <summary>Until every replica follows again: a second failure before that would lose what only the first had.</summary>
    public Task UntilWholeAsync(ResourceId cache, CancellationToken cancellationToken) =>
        UntilAsync(
            "all replicas follow again",
            async () =>
            {
                var state = await client.Caches.FindAsync(cache, cancellationToken).ConfigureAwait(false);
                var nodes = (await client.Service.GetCacheAsync(cache, cancellationToken).ConfigureAwait(false)).Nodes;
                return state?.Properties.ProvisioningState == "Succeeded" && nodes.All(node => node.InStep);
            },
            cancellationToken);

    /// <summary>Until something is so.</summary>
    /// <param name="what">The thing, in words that follow "that".</param>
    /// <param name="isSo">Asks whether it is.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task UntilAsync(string what, Func<Task<bool>> isSo, CancellationToken cancellationToken)
    {
        var begun = time.GetTimestamp();
        while (!await isSo().ConfigureAwait(false))
        {
            if (time.GetElapsedTime(begun) > Longest)
            {
                throw new CommandFailure($"After {Longest.TotalSeconds:0} s it is still not so that {what}.", ExitCodes.ProbeFailed);
            }

            await Task.Delay(Poll, time, cancellationToken).ConfigureAwait(false);
        }
    }
}
