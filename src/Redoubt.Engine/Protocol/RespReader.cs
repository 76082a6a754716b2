using System.Globalization;
using System.Text;

namespace Redoubt.Engine.Protocol;

/// <summary>Reads replies. A node is trusted less than its controller, so every length is bounded.</summary>
internal sealed class RespReader(Stream stream, Encoding encoding, long mostBytes = long.MaxValue)
{
    private const int MaxTextBytes = 16 * 1024 * 1024, MaxItems = 100_000, MaxDepth = 8;

    private byte[] buffer = new byte[4096];
    private int start, end;
    private long taken;

    public ValueTask<RedisReply> ReadAsync(CancellationToken cancellationToken) => ReadAsync(MaxDepth, cancellationToken);

    private async ValueTask<RedisReply> ReadAsync(int depth, CancellationToken cancellationToken)
    {
        var line = await ReadLineAsync(cancellationToken);
        var rest = line.Length > 0 ? line[1..] : "";
        return line.FirstOrDefault() switch
        {
            '+' => new RedisReply(RedisReplyKind.Text, rest, []) { IsStatus = true },
            ':' => new RedisReply(RedisReplyKind.Number, rest, []),
            '-' => new RedisReply(RedisReplyKind.Error, rest, []),
            '$' => await ReadTextAsync(Length(rest, MaxTextBytes), cancellationToken),
            '*' when depth > 0 => await ReadArrayAsync(Length(rest, MaxItems), depth - 1, cancellationToken),
            _ => throw new InvalidDataException($"'{line}' is not the start of a reply."),
        };
    }

    private async ValueTask<RedisReply> ReadTextAsync(int? length, CancellationToken cancellationToken)
    {
        if (length is not { } bytes)
        {
            return new RedisReply(RedisReplyKind.Null, "", []);
        }

        var text = encoding.GetString((await TakeAsync(bytes, cancellationToken)).Span);
        await TakeAsync("\r\n".Length, cancellationToken);
        return new RedisReply(RedisReplyKind.Text, text, []);
    }

    private async ValueTask<RedisReply> ReadArrayAsync(int? length, int depth, CancellationToken cancellationToken)
    {
        if (length is not { } count)
        {
            return new RedisReply(RedisReplyKind.Null, "", []);
        }

        var items = new List<RedisReply>();
        for (var item = 0; item < count; item++)
        {
            items.Add(await ReadAsync(depth, cancellationToken));
        }

        return new RedisReply(RedisReplyKind.Array, "", items);
    }

    /// <summary>A length, or null for the protocol's -1.</summary>
    private static int? Length(string text, int most) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var length) && length >= -1 && length <= most
            ? length == -1 ? null : length
            : throw new InvalidDataException($"'{text}' is not a length of at most {most}.");

    private async ValueTask<string> ReadLineAsync(CancellationToken cancellationToken)
    {
        for (var searched = 0; ;)
        {
            var found = buffer.AsSpan(start + searched, end - start - searched).IndexOf("\r\n"u8);
            if (found >= 0)
            {
                var line = encoding.GetString(buffer, start, searched + found);
                start += searched + found + "\r\n".Length;
                return line;
            }

            searched = Math.Max(0, end - start - 1);
            await FillAsync(end - start + 1, cancellationToken);
        }
    }

    /// <summary>The next bytes; good until the next read.</summary>
    private async ValueTask<ReadOnlyMemory<byte>> TakeAsync(int count, CancellationToken cancellationToken)
    {
        await FillAsync(count, cancellationToken);
        start += count;
        return buffer.AsMemory(start - count, count);
    }

    /// <summary>Reads until the buffer holds this many unread bytes.</summary>
    private async ValueTask FillAsync(int count, CancellationToken cancellationToken)
    {
        if (count > MaxTextBytes)
        {
            throw new InvalidDataException($"A line is longer than {MaxTextBytes} bytes.");
        }

        if (start + count > buffer.Length)
        {
            var larger = count > buffer.Length ? new byte[Math.Max(count, 2 * buffer.Length)] : buffer;
            buffer.AsSpan(start, end - start).CopyTo(larger);
            (buffer, start, end) = (larger, 0, end - start);
        }

        while (end - start < count)
        {
            var read = await stream.ReadAsync(buffer.AsMemory(end), cancellationToken);
            if (read == 0)
            {
                throw new EndOfStreamException("The node closed the connection in the middle of a reply.");
            }

            end += read;
            taken += read;
            if (taken > mostBytes)
            {
                throw new ReplyTooLongException(mostBytes);
            }
        }
    }
}
