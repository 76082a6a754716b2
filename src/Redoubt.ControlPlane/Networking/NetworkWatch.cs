using Redoubt.Fabric.Datacenters;

namespace Redoubt.ControlPlane.Networking;

/// <summary>Puts back what somebody took off a network by hand, and says so; and once why there is no fast path.</summary>
internal sealed partial class NetworkWatch(Datacenter datacenter, TimeProvider time, ILogger<NetworkWatch> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        var knowsFastPath = false;
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            if (!knowsFastPath && datacenter.FastPathMissingReason is { } reason)
            {
                knowsFastPath = true;
                LogNoFastPath(reason);
            }

            try
            {
                foreach (var missing in await datacenter.VerifyAsync(stoppingToken))
                {
                    LogPutBack(missing);
                }
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailed(exception);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Put back what was missing: {Missing}")]
    private partial void LogPutBack(string missing);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Networks work without the fast path, at about four fifths of the throughput: {Reason}")]
    private partial void LogNoFastPath(string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "Networks could not be looked over; the next look comes in seconds")]
    private partial void LogFailed(Exception exception);
}
