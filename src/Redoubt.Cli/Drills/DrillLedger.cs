using System.Collections;

namespace Redoubt.Cli.Drills;

/// <summary>Which writes were acknowledged, and the times in which none was. Every writer has numbers of its own, from 0.</summary>
internal sealed class DrillLedger(int writers, TimeProvider time)
{
    private static readonly TimeSpan LeastGap = TimeSpan.FromMilliseconds(2);
    private readonly BitArray[] acknowledged = [.. Enumerable.Range(0, writers).Select(_ => new BitArray(1 << 16))];
    private readonly long[] counts = new long[writers];
    private readonly List<DrillGap> gaps = [];
    private readonly Lock noting = new();
    private long last = time.GetTimestamp();
    private long refused;
    private long reconnects;

    public IReadOnlyList<DrillGap> Gaps => gaps;

    public long Acknowledged => counts.Sum();

    public long Refused => refused;

    public long Reconnects => reconnects;

    /// <summary>Notes that a writer's writes with these numbers were acknowledged.</summary>
    public void Acknowledge(int writer, int first, int count)
    {
        var now = time.GetTimestamp();
        var mine = acknowledged[writer];
        while (mine.Length < first + count)
        {
            mine.Length *= 2;
        }

        for (var number = first; number < first + count; number++)
        {
            mine[number] = true;
        }

        counts[writer] += count;
        lock (noting)
        {
            if (time.GetElapsedTime(last, now) is var gap && gap >= LeastGap)
            {
                gaps.Add(new DrillGap(last, gap.TotalMilliseconds));
            }

            last = Math.Max(last, now);
        }
    }

    public void Refuse() => Interlocked.Increment(ref refused);

    public void Reconnect() => Interlocked.Increment(ref reconnects);

    /// <summary>How many acknowledged writes of a writer are not among the bits that the cache has of it, the first in a byte's highest.</summary>
    public long CountLost(int writer, ReadOnlySpan<byte> found)
    {
        long lost = 0;
        var mine = acknowledged[writer];
        for (var number = 0; number < mine.Length; number++)
        {
            if (mine[number] && (number / 8 >= found.Length || (found[number / 8] & (0x80 >> (number % 8))) == 0))
            {
                lost++;
            }
        }

        return lost;
    }
}
