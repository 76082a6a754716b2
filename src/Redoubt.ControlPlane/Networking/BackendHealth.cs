using System.Collections.Concurrent;

namespace Redoubt.ControlPlane.Networking;

/// <summary>
/// Which hosts answer the load balancer's probes, by the number of their interface. A front end sends nothing to one that does
/// not. Every host counts as healthy until probes say otherwise.
/// </summary>
internal sealed class BackendHealth
{
    /// <summary>So many probes in a row must fail, as the cloud's own default has it.</summary>
    private const int Threshold = 2;

    private readonly ConcurrentDictionary<int, int> failures = new();

    private int revision;

    /// <summary>Another number after every changed verdict.</summary>
    public int Revision => Volatile.Read(ref revision);

    public bool IsHealthy(int host) => failures.GetValueOrDefault(host) < Threshold;

    /// <summary>Notes a probe; true where the verdict about the host has changed by it.</summary>
    public bool Report(int host, bool answered)
    {
        var before = IsHealthy(host);
        if (answered)
        {
            failures.TryRemove(host, out _);
        }
        else
        {
            failures.AddOrUpdate(host, 1, (_, count) => Math.Min(Threshold, count + 1));
        }

        var changed = IsHealthy(host) != before;
        if (changed)
        {
            Interlocked.Increment(ref revision);
        }

        return changed;
    }

    /// <summary>Forgets hosts that are gone.</summary>
    public void Keep(IReadOnlySet<int> hosts) => Forget(failures.Keys.Where(host => !hosts.Contains(host)));

    /// <summary>Lets hosts begin anew: another one may have had the number just before.</summary>
    public void Forget(IEnumerable<int> hosts)
    {
        foreach (var host in hosts)
        {
            failures.TryRemove(host, out _);
        }
    }
}
