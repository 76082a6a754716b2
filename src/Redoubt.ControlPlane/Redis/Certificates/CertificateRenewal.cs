using Redoubt.ControlPlane.Store;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Redis.Certificates;

/// <summary>Renews certificates a month before they end.</summary>
internal sealed partial class CertificateRenewal(
    ResourceStore store, RedisCertificates certificates, TimeProvider time, ILogger<CertificateRenewal> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);
    private static readonly TimeSpan Before = TimeSpan.FromDays(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            foreach (var cache in store.Snapshot.OfType(ResourceTypes.Redis).Where(
                cache => cache.State == ProvisioningStates.Succeeded && certificates.EndOf(cache) - time.GetUtcNow() < Before))
            {
                try
                {
                    var end = await certificates.RenewAsync(cache.Id, stoppingToken);
                    store.Accept(change => change.Log(
                        ActivitySubject.Of(ResourceTypes.Redis, "renewCertificate/action", cache.Id.ToString(), RequestOrigin.OfService()),
                        Guid.NewGuid(),
                        ProvisioningStates.Succeeded));
                    LogRenewed(cache.Id, end);
                }
                catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
                {
                    LogFailed(cache.Id, exception);
                }
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Cache} has a new certificate, valid until {End:u}")]
    private partial void LogRenewed(ResourceId cache, DateTimeOffset end);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Cache} has no new certificate yet; it is tried again in an hour")]
    private partial void LogFailed(ResourceId cache, Exception exception);
}
