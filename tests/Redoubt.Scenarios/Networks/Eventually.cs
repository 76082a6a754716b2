namespace Redoubt.Scenarios.Networks;

/// <summary>Waits for what the service does of its own accord, such as probing or repairing.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>Returns as soon as it is so; fails where it is not in time.</summary>
    public static async Task IsSoAsync(string what, TimeSpan within, Func<Task<bool>> isSo)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(within);
        while (!await isSo())
        {
            Assert.False(limit.IsCancellationRequested, $"After {within.TotalSeconds} s it is still not so: {what}.");
            await Task.Delay(Pause, TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }
}
