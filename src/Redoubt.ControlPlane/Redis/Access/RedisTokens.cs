using System.Security.Cryptography;
using System.Text;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Redis;

/// <summary>
/// The tokens that open caches. redis-server cannot check one, so every node learns its hash as one more password of its user
/// before the token leaves the service, and forgets it when the token expires. The store has the hashes alone.
/// </summary>
internal sealed partial class RedisTokens(ResourceStore store, RedisNodes nodes, TimeProvider time, ILogger<RedisTokens> log)
{
    /// <summary>A node that does not answer must not keep a token from all the others.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>So long the service tries to take an expired token from nodes that do not answer. One that starts has it no more.</summary>
    private static readonly TimeSpan Trying = TimeSpan.FromMinutes(10);

    /// <summary>Makes a token good for its user at every cache that has the user.</summary>
    public async Task GrantAsync(string objectId, string token, DateTimeOffset expires, CancellationToken cancellationToken)
    {
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
        store.Accept(change =>
        {
            if (!change.Now.Tokens.ContainsKey(sha256))
            {
                change.Put(new StoredToken(sha256, objectId.ToLowerInvariant(), change.Time, expires));
            }
        });
        foreach (var cache in await TellAsync([objectId.ToLowerInvariant()], cancellationToken))
        {
            LogNotTold(cache);
        }
    }

    /// <summary>Takes away the tokens that have expired, with the connections that they opened.</summary>
    public async Task ExpireAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var expired = store.Snapshot.Tokens.Values.Where(token => token.Expires <= now).ToList();
        if (expired.Count == 0)
        {
            return;
        }

        var failed = await TellAsync(expired.Select(token => token.ObjectId).ToHashSet(), cancellationToken);
        var done = expired.Where(token => failed.Count == 0 || now - token.Expires > Trying).ToList();
        foreach (var cache in done.Count > 0 ? failed : [])
        {
            LogNotTold(cache);
        }

        store.Accept(change => done.ForEach(change.Delete));
    }

    /// <summary>Tells every cache that has one of the users; answers the caches with nodes that were not reached.</summary>
    private async Task<IReadOnlyList<ResourceId>> TellAsync(HashSet<string> users, CancellationToken cancellationToken)
    {
        var snapshot = store.Snapshot;
        var caches = snapshot.OfType(ResourceTypes.Redis).Where(cache => cache.ReadRedis().AadEnabled
            && AccessPolicies.AssignmentsOf(cache.Id, snapshot).Any(
                assignment => users.Contains(assignment.ReadAccessPolicyAssignment().ObjectId)));
        var told = await Task.WhenAll(caches.Select(async cache => (cache.Id, IsTold: await IsToldAsync(cache, cancellationToken))));
        return [.. told.Where(cache => !cache.IsTold).Select(cache => cache.Id)];
    }

    private async Task<bool> IsToldAsync(StoredResource cache, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            await nodes.SetUsersAsync(cache, either.Token);
            return true;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            LogUnreached(cache.Id, exception.Message);
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Nodes of {Cache} do not know all tokens: they learn them when they answer again")]
    private partial void LogNotTold(ResourceId cache);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Nodes of {Cache} could not be told their users: {Reason}")]
    private partial void LogUnreached(ResourceId cache, string reason);
}
