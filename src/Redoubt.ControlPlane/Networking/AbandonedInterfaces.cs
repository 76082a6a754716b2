using System.Globalization;
using Redoubt.ControlPlane.Resources;
using Redoubt.ControlPlane.Store;
using Redoubt.Engine.Nodes;
using Redoubt.Engine.Processes;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Networking;

/// <summary>Deletes interfaces whose tag names a process that is gone: 'redoubt run' tags its own, and may be killed.</summary>
internal sealed class AbandonedInterfaces(ResourceStore store, ResourceService resources, TimeProvider time) : BackgroundService
{
    private const string OwnerTag = "redoubt-owner";
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            foreach (var member in store.Snapshot.OfType(ResourceTypes.NetworkInterface).Where(IsAbandoned))
            {
                resources.Delete(member.Id, RequestOrigin.OfService());
            }
        }
    }

    private static bool IsAbandoned(StoredResource member)
    {
        var parts = ((string?)member.Body["tags"]?[OwnerTag])?.Split(':');
        return !member.IsBusy
            && parts is [var pid, var ticks]
            && int.TryParse(pid, CultureInfo.InvariantCulture, out var id)
            && ulong.TryParse(ticks, CultureInfo.InvariantCulture, out var started)
            && !NodeLauncher.IsAlive(new NodeRecord(id, started));
    }
}
