using System.Collections.Concurrent;
using Redoubt.ControlPlane.Hosting;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Redis.Diagnosis;

/// <summary>
/// Tries every row of the port tables at every injected cache, once for six readings of its metrics: once a minute, where nothing else is
/// said. Remembers since when a row fails.
/// </summary>
internal sealed partial class CacheHealth(
    ResourceStore store, Instance instance, Recovery recovery, NetworkDiagnosis diagnosis, TimeProvider time, ILogger<CacheHealth> log)
    : BackgroundService
{
    private const int ReadingsForALook = 6;

    /// <summary>It rests for so many times as long as it took, so that many caches never keep the machine busy with this.</summary>
    private const int Rest = 100;

    private readonly ConcurrentDictionary<string, IReadOnlyList<RowHealth>> known = new();

    private TimeSpan Interval => ReadingsForALook * instance.Identity.MetricsInterval;

    /// <summary>Every row of the cache; none before the first look.</summary>
    public IReadOnlyList<RowHealth> Of(StoredResource cache) => known.GetValueOrDefault(cache.Key, []);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await recovery.Done.WaitAsync(stoppingToken);
        for (var rounds = 0; ; rounds = (rounds + 1) % int.MaxValue)
        {
            var round = time.GetTimestamp();
            var caches = store.Snapshot.OfType(ResourceTypes.Redis).Where(IsLookedAt).ToList();
            foreach (var gone in known.Keys.Except(caches.Select(cache => cache.Key)))
            {
                known.TryRemove(gone, out _);
            }

            foreach (var cache in caches)
            {
                var begun = time.GetTimestamp();
                await LookAsync(cache, rounds, stoppingToken);
                await Task.Delay(Shorter(Rest * time.GetElapsedTime(begun)), time, stoppingToken);
            }

            await Task.Delay(Shorter(Interval - time.GetElapsedTime(round)), time, stoppingToken);
        }
    }

    private static bool IsLookedAt(StoredResource cache) =>
        cache.State == ProvisioningStates.Succeeded && cache.ReadRedis().SubnetId is not null;

    private TimeSpan Shorter(TimeSpan pause) =>
        pause < TimeSpan.FromSeconds(1) ? TimeSpan.FromSeconds(1) : pause < Interval ? pause : Interval;

    private async Task LookAsync(StoredResource cache, int rounds, CancellationToken stoppingToken)
    {
        try
        {
            var observed = await diagnosis.ObserveAsync(cache, rounds, stoppingToken);
            var (before, now) = (Of(cache).ToDictionary(row => row.Row), time.GetUtcNow());
            List<RowHealth> after = [.. observed.GroupBy(each => each.Row.Id).Select(row => Next(before.GetValueOrDefault(row.Key), row.Key, [.. row], now))];
            foreach (var row in after.Where(row => row.FailingSince == now))
            {
                LogFails(cache.Id, row.Row, row.Reason!);
            }

            foreach (var row in after.Where(row => row.FailingSince is null && before.GetValueOrDefault(row.Row)?.FailingSince is not null))
            {
                LogHealed(cache.Id, row.Row);
            }

            known[cache.Key] = after;
        }
        catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
        {
            // It was deleted or changed meanwhile; the next round sees what it is then.
            LogNotSeen(cache.Id, failure.Message);
        }
    }

    private static RowHealth Next(RowHealth? before, string row, IReadOnlyList<Observation> observed, DateTimeOffset now)
    {
        var silent = observed.Where(each => !each.IsAnswered).ToList();
        return silent.Count == 0
            ? new RowHealth(row, now, null, null)
            : new RowHealth(
                row,
                before?.LastSuccess,
                before?.FailingSince ?? now,
                $"{silent[0].Text}: {silent[0].Failure}{(silent.Count > 1 ? $", and {silent.Count - 1} more of {observed.Count} flows" : "")}");
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Cache}: row {Row} of the port tables fails: {Reason}")]
    private partial void LogFails(ResourceId cache, string row, string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Cache}: row {Row} of the port tables is met again")]
    private partial void LogHealed(ResourceId cache, string row);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Cache}: its rows of the port tables were not tried: {Reason}")]
    private partial void LogNotSeen(ResourceId cache, string reason);
}
