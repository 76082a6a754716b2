using Redoubt.Client.Errors;

namespace Redoubt.Portal.Components.Frame;

/// <summary>Keeps a page as the service is.</summary>
internal static class Watch
{
    /// <summary>How often pages read what they show.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    /// <summary>Reads again and again until the page is gone. What fails once is read the next time.</summary>
    public static async Task EveryAsync(TimeSpan interval, TimeProvider time, Func<Task> read, CancellationToken gone)
    {
        using var timer = new PeriodicTimer(interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(gone).ConfigureAwait(false))
            {
                try
                {
                    await read().ConfigureAwait(false);
                }
                catch (Exception passing) when (passing is HttpRequestException or ArmException)
                {
                    // The service is being restarted; the browser is told by its own connection.
                }
            }
        }
        catch (Exception end) when (end is OperationCanceledException or ObjectDisposedException)
        {
            // The page is gone.
        }
    }
}
