namespace Redoubt.ControlPlane.Redis;

/// <summary>Looks every second for tokens that have expired, also for those that did while no service ran.</summary>
internal sealed partial class TokenExpiry(RedisTokens tokens, TimeProvider time, ILogger<TokenExpiry> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await tokens.ExpireAsync(stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailed(exception);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Expired tokens could not be taken away")]
    private partial void LogFailed(Exception exception);
}
