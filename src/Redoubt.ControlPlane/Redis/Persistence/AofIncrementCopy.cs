using System.Globalization;
using Redoubt.Platform.Storage;

namespace Redoubt.ControlPlane.Redis.Persistence;

/// <summary>Copies what grows at the end of an increment. An append blob takes 50,000 blocks; before that another one is begun.</summary>
internal sealed class AofIncrementCopy(FileStream file, string blobPrefix) : IAsyncDisposable
{
    private const int BlockSize = 4 << 20;
    private const int BlocksInABlob = 40_000;
    private readonly byte[] block = new byte[64 << 10];
    private byte[]? large;
    private int number;
    private int blocks;
    private long begin;
    private long? length;

    public async Task CopyAsync(BlobContainer container, CancellationToken cancellationToken)
    {
        try
        {
            length ??= await container.EnsureAppendAsync(Blob, cancellationToken);
            while (await ReadAsync(begin + length.Value, cancellationToken) is { Length: > 0 } content)
            {
                await AppendAsync(container, content, cancellationToken);
            }
        }
        catch
        {
            // Whether the last block arrived is not known: the blob's length says it the next time.
            length = null;
            throw;
        }
    }

    public ValueTask DisposeAsync() => file.DisposeAsync();

    private string Blob => string.Create(CultureInfo.InvariantCulture, $"{blobPrefix}{number:000000}");

    private async Task AppendAsync(BlobContainer container, MemoryStream content, CancellationToken cancellationToken)
    {
        if (blocks >= BlocksInABlob)
        {
            (begin, number, blocks) = (begin + length!.Value, number + 1, 0);
            length = await container.EnsureAppendAsync(Blob, cancellationToken);
        }

        blocks++;
        var size = content.Length;
        await container.AppendAsync(Blob, length!.Value, content, cancellationToken);
        length += size;
    }

    private async Task<MemoryStream> ReadAsync(long position, CancellationToken cancellationToken)
    {
        var rest = file.Length - position;
        var buffer = rest > block.Length ? large ??= new byte[BlockSize] : block;
        if (rest <= block.Length)
        {
            large = null;
        }

        file.Position = position;
        var read = await file.ReadAsync(buffer, cancellationToken);
        return new MemoryStream(buffer, 0, read, writable: false);
    }
}
