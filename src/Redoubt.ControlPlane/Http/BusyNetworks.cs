using Redoubt.Model.Diagnostics;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Http;

/// <summary>
/// A network is busy for moments only, and what comes meanwhile waits for them instead of being refused: Terraform writes ten things at
/// once, and asks for a deletion's end at the resource, which is gone a moment before its network is free again.
/// </summary>
internal static class BusyNetworks
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <exception cref="DiagnosticException">It is busy for longer, or something else is wrong.</exception>
    public static async Task<T> WaitAsync<T>(ResourceId id, TimeProvider time, Func<T> write, CancellationToken cancellationToken)
    {
        var begun = time.GetTimestamp();
        while (true)
        {
            try
            {
                return write();
            }
            catch (DiagnosticException refusal) when (IsBusy(refusal, id) && time.GetElapsedTime(begun) < Patience)
            {
                await Task.Delay(Pause, time, cancellationToken);
            }
        }
    }

    private static bool IsBusy(DiagnosticException refusal, ResourceId id) =>
        id.Provider.Equals("Microsoft.Network", StringComparison.OrdinalIgnoreCase)
        && refusal.Diagnostics[0].Descriptor == RequestDiagnostics.BusyKind;
}
