using System.Globalization;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Redis.Geo;

/// <summary>Waits until a secondary has its primary's data, and its replicas have it too.</summary>
internal sealed class GeoSynchronisation(ResourceStore store, RedisRoles roles, GeoHandover handover, GeoReachability reachability, TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>A network that is closed meanwhile is noticed, rather than waited for.</summary>
    private static readonly TimeSpan ProofInterval = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(30);

    /// <exception cref="DiagnosticException">The network does not let them replicate, or it takes for ever.</exception>
    public async Task WaitAsync(ResourceId secondary, CancellationToken cancellationToken)
    {
        var (begun, proven) = (time.GetTimestamp(), time.GetTimestamp());
        while (true)
        {
            var pair = GeoLinks.PairAsSecondary(secondary, store.Snapshot)
                ?? throw new DiagnosticException(RequestDiagnostics.ResourceNotFound(secondary));
            if ((await roles.InStepAsync(pair.Secondary, cancellationToken)).All(inStep => inStep)
                && await handover.HasCaughtUpAsync(pair, cancellationToken))
            {
                return;
            }

            if (time.GetElapsedTime(proven) > ProofInterval)
            {
                await reachability.RequireAsync(pair, cancellationToken);
                proven = time.GetTimestamp();
            }

            if (time.GetElapsedTime(begun) > Patience)
            {
                throw new DiagnosticException(GeoReplicationDiagnostics.NotInStep(
                    secondary, string.Create(CultureInfo.InvariantCulture, $"it was not in step within {Patience.TotalMinutes:0} minutes.")));
            }

            await Task.Delay(Pause, time, cancellationToken);
        }
    }
}
