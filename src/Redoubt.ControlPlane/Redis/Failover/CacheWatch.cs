using Redoubt.ControlPlane.Store;
using Redoubt.Engine.Liveness;

namespace Redoubt.ControlPlane.Redis;

/// <summary>Looks at the nodes of one cache, and has them repaired where they need it.</summary>
internal sealed class CacheWatch(RedisNodeSpecs nodeSpecs, RedisRepair repair, TimeProvider time) : IAsyncDisposable
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);
    private IReadOnlyList<NodePulse> pulses = [];
    private string? signature;
    private bool isAligned;
    private HashSet<int> failing = [];
    private TimeSpan pause = TimeSpan.Zero;
    private long failed;

    /// <summary>One look; the next begins after its end.</summary>
    public async Task LookAsync(StoredResource cache, CancellationToken cancellationToken)
    {
        await FollowAsync(cache);
        var lives = await Task.WhenAll(pulses.Select(pulse => pulse.BeatAsync(cancellationToken)));
        var dead = repair.Dead(cache, lives);
        if ((isAligned && dead.Count == 0) || Pauses(dead))
        {
            return;
        }

        try
        {
            await repair.EndHungAsync(cache, lives, cancellationToken);
            await repair.RepairAsync(cache, lives, cancellationToken);
            (isAligned, pause) = (true, TimeSpan.Zero);
        }
        catch when (!cancellationToken.IsCancellationRequested)
        {
            (failing, failed) = ([.. dead], time.GetTimestamp());
            pause = TimeSpan.FromSeconds(Math.Clamp(2 * pause.TotalSeconds, 1, LongestPause.TotalSeconds));
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var pulse in pulses)
        {
            await pulse.DisposeAsync();
        }
    }

    /// <summary>What failed is tried again after twice as long each time; other trouble waits for nothing.</summary>
    private bool Pauses(IReadOnlySet<int> dead) =>
        pause > TimeSpan.Zero && time.GetElapsedTime(failed) < pause && failing.SetEquals(dead);

    /// <summary>Nodes that are others now have others' pulses, and may not be what the store says they are.</summary>
    private async Task FollowAsync(StoredResource cache)
    {
        var now = nodeSpecs.SignatureOf(cache);
        if (signature != now)
        {
            await DisposeAsync();
            pulses =
            [
                .. nodeSpecs.Of(cache).Zip(
                    cache.ReadPlacement<RedisPlacement>().Nodes, (spec, node) => new NodePulse(spec, time, RedisNodes.RecordOf(node))),
            ];
            (signature, isAligned) = (now, false);
        }
    }
}
