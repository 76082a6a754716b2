using System.Buffers;
using System.Buffers.Binary;
using System.Net.Sockets;

namespace Redoubt.Platform.Dns;

/// <summary>Any number of queries on one connection, each and each reply behind its length in two bytes.</summary>
internal sealed class DnsTcpConnection(
    Socket socket, DnsResponder responder, DnsQuestionContext context, TimeSpan idleTimeout, TimeProvider time) : IDisposable
{
    private const int LengthSize = sizeof(ushort);
    private const int LongestQuery = 4096;

    private readonly NetworkStream stream = new(socket, ownsSocket: true);
    private readonly byte[] query = ArrayPool<byte>.Shared.Rent(LongestQuery);
    private readonly byte[] reply = ArrayPool<byte>.Shared.Rent(LengthSize + DnsResponder.LongestReply);

    /// <summary>Serves until the client closes the connection.</summary>
    /// <exception cref="IOException">The connection broke.</exception>
    /// <exception cref="InvalidDataException">What came is no query.</exception>
    /// <exception cref="OperationCanceledException">The client took too long, or the server stops.</exception>
    public async Task RunAsync(CancellationToken stop)
    {
        using var idle = new CancellationTokenSource(idleTimeout, time);
        using var stopped = stop.Register(idle.Cancel);
        while (await TryReadQueryAsync(idle.Token) is { } message)
        {
            var size = responder.Answer(message.Span, reply.AsSpan(LengthSize), context, DnsTransport.Tcp);
            if (size == 0)
            {
                throw new InvalidDataException($"A message of {message.Length} bytes is no query.");
            }

            BinaryPrimitives.WriteUInt16BigEndian(reply, (ushort)size);
            await stream.WriteAsync(reply.AsMemory(0, LengthSize + size), idle.Token);
            idle.CancelAfter(idleTimeout);
        }
    }

    public void Dispose()
    {
        stream.Dispose();
        ArrayPool<byte>.Shared.Return(query);
        ArrayPool<byte>.Shared.Return(reply);
    }

    private async ValueTask<ReadOnlyMemory<byte>?> TryReadQueryAsync(CancellationToken cancellationToken)
    {
        var read = await stream.ReadAtLeastAsync(query.AsMemory(0, LengthSize), LengthSize, throwOnEndOfStream: false, cancellationToken);
        if (read < LengthSize)
        {
            return null;
        }

        var length = BinaryPrimitives.ReadUInt16BigEndian(query);
        if (length > LongestQuery)
        {
            throw new InvalidDataException($"A query of {length} bytes is longer than the {LongestQuery} that are read.");
        }

        await stream.ReadExactlyAsync(query.AsMemory(0, length), cancellationToken);
        return query.AsMemory(0, length);
    }
}
