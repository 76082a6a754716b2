using System.Buffers.Binary;

namespace Redoubt.Platform.Time;

/// <summary>The 48 bytes with which a client asks for the time and a server says it (SNTP, RFC 4330).</summary>
internal static class TimeMessage
{
    public const int Size = 48;

    private const int Stratum = 1, Reference = 16, Originate = 24, Receive = 32, Transmit = 40;
    private const byte Version4 = 4 << 3, Client = 3, Server = 4, ModeMask = 7;
    private static readonly DateTimeOffset Epoch = new(1900, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static byte[] Question(DateTimeOffset now)
    {
        var message = new byte[Size];
        message[0] = Version4 | Client;
        Write(message.AsSpan(Transmit), now);
        return message;
    }

    public static bool IsQuestion(ReadOnlySpan<byte> message) => message.Length >= Size && (message[0] & ModeMask) == Client;

    public static byte[] Answer(ReadOnlySpan<byte> question, DateTimeOffset now)
    {
        var message = new byte[Size];
        message[0] = Version4 | Server;
        message[Stratum] = 2;
        Write(message.AsSpan(Reference), now);
        question.Slice(Transmit, sizeof(ulong)).CopyTo(message.AsSpan(Originate));
        Write(message.AsSpan(Receive), now);
        Write(message.AsSpan(Transmit), now);
        return message;
    }

    /// <summary>What the server says it is, or null where the message is no answer to the question.</summary>
    public static DateTimeOffset? Read(ReadOnlySpan<byte> message, ReadOnlySpan<byte> question) =>
        message.Length >= Size && (message[0] & ModeMask) == Server
        && message.Slice(Originate, sizeof(ulong)).SequenceEqual(question.Slice(Transmit, sizeof(ulong)))
            ? Epoch.AddSeconds(BinaryPrimitives.ReadUInt64BigEndian(message[Transmit..]) / Math.Pow(2, 32))
            : null;

    /// <summary>Seconds since 1900 in the upper half, their fraction in the lower.</summary>
    private static void Write(Span<byte> field, DateTimeOffset moment) =>
        BinaryPrimitives.WriteUInt64BigEndian(field, (ulong)((moment - Epoch).TotalSeconds * Math.Pow(2, 32)));
}
