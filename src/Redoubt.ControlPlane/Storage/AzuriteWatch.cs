using Redoubt.ControlPlane.Store;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Storage;

/// <summary>Takes over the storage server that an earlier service started, and starts it again where it has ended.</summary>
internal sealed partial class AzuriteWatch(ResourceStore store, AzuriteServer server, TimeProvider time, ILogger<AzuriteWatch> log)
    : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            try
            {
                if (!server.IsRunning && store.Snapshot.OfType(ResourceTypes.StorageAccount).Any())
                {
                    await server.ApplyAsync(stoppingToken);
                }
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailed(exception.Message);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The storage accounts are not served: {Reason}")]
    private partial void LogFailed(string reason);
}
