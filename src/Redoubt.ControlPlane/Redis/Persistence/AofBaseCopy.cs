using Redoubt.Platform.Storage;

namespace Redoubt.ControlPlane.Redis.Persistence;

/// <summary>Copies the base of a log while its increments go on: it may be large.</summary>
internal sealed class AofBaseCopy(FileStream file, string blob) : IAsyncDisposable
{
    private readonly CancellationTokenSource stopped = new();
    private Task? copying;
    private bool isThere;

    /// <summary>Begins or goes on; true once all of it is there.</summary>
    public async Task<bool> CopyAsync(BlobContainer container, CancellationToken cancellationToken)
    {
        if (isThere)
        {
            return true;
        }

        cancellationToken.ThrowIfCancellationRequested();
        copying ??= UploadAsync(container);
        if (copying.IsCompleted)
        {
            var ended = copying;
            copying = null;
            await ended;
            isThere = true;
        }

        return isThere;
    }

    public async ValueTask DisposeAsync()
    {
        await stopped.CancelAsync();
        await Task.WhenAny(copying ?? Task.CompletedTask);
        await file.DisposeAsync();
        stopped.Dispose();
    }

    private Task UploadAsync(BlobContainer container)
    {
        file.Position = 0;
        return container.UploadAsync(blob, file, stopped.Token);
    }
}
