using System.Text;

namespace Redoubt.Engine.Protocol;

/// <summary>
/// A connection as a client of a cache has it: commands by their public names, errors as replies, and every byte kept, as a character of
/// Latin-1.
/// </summary>
/// <param name="stream">The connection, which is disposed with it.</param>
/// <param name="mostBytes">What all replies together may come to.</param>
public sealed class ClientConnection(Stream stream, long mostBytes) : IAsyncDisposable
{
    private readonly RespReader reader = new(stream, Encoding.Latin1, mostBytes);

    /// <summary>Sends one command and reads its reply, an error too.</summary>
    /// <exception cref="ReplyTooLongException">The replies are longer than was agreed; nothing more can be asked.</exception>
    public async Task<RedisReply> CommandAsync(IReadOnlyList<string> command, CancellationToken cancellationToken)
    {
        await stream.WriteAsync(RespRequest.Encode([command], Encoding.Latin1), cancellationToken);
        return await reader.ReadAsync(cancellationToken);
    }

    public ValueTask DisposeAsync() => stream.DisposeAsync();
}
