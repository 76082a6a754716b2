using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Redoubt.Model.Addresses;
using Redoubt.Platform.Dns.Wire;

namespace Redoubt.Platform.Dns;

/// <summary>Asks a server for the addresses of a name, over a socket that the caller opened where the question is to come from.</summary>
public static class DnsLookup
{
    private const ushort ClassInternet = 1;
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(700);

    /// <summary>The addresses; none for a name that does not exist or has no address. A question that is lost is asked again.</summary>
    /// <param name="socket">A UDP socket for this question alone.</param>
    /// <param name="server">The server.</param>
    /// <param name="name">The name.</param>
    /// <param name="time">For how long an answer is waited for.</param>
    /// <param name="cancellationToken">Ends the waiting: nobody answers.</param>
    public static async Task<ImmutableArray<Ipv4Address>> AskAsync(
        Socket socket, IPEndPoint server, string name, TimeProvider time, CancellationToken cancellationToken)
    {
        var (question, reply) = (Question(name), new byte[DnsReplyWriter.UdpSize]);
        await socket.ConnectAsync(server, cancellationToken);
        while (true)
        {
            await socket.SendAsync(question, cancellationToken);
            using var patience = new CancellationTokenSource(Patience, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
            try
            {
                var length = await socket.ReceiveAsync(reply, either.Token);
                if (TryRead(reply.AsSpan(0, length), question, out var addresses))
                {
                    return addresses;
                }
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                // Lost on the way there or back.
            }
        }
    }

    private static byte[] Question(string name)
    {
        var labels = DnsName.Normalize(name).Split('.');
        var question = new byte[DnsHeader.Size + labels.Sum(label => label.Length + 1) + 1 + (2 * sizeof(ushort))];
        var id = (ushort)RandomNumberGenerator.GetInt32(ushort.MaxValue + 1);
        new DnsHeader(id, DnsHeader.RecursionDesiredFlag, 1, 0, 0, 0).Write(question);
        var position = DnsHeader.Size;
        foreach (var label in labels)
        {
            question[position++] = (byte)label.Length;
            position += Encoding.ASCII.GetBytes(label, question.AsSpan(position));
        }

        position++;
        BinaryPrimitives.WriteUInt16BigEndian(question.AsSpan(position), (ushort)DnsRecordType.A);
        BinaryPrimitives.WriteUInt16BigEndian(question.AsSpan(position + sizeof(ushort)), ClassInternet);
        return question;
    }

    /// <summary>Whether the message answers the question; it may be a late one to another.</summary>
    private static bool TryRead(ReadOnlySpan<byte> message, ReadOnlySpan<byte> question, out ImmutableArray<Ipv4Address> addresses)
    {
        addresses = [];
        if (!DnsHeader.TryRead(message, out var header) || !header.IsReply || header.Questions != 1
            || message.Length < question.Length
            || !message[..2].SequenceEqual(question[..2])
            || !message[DnsHeader.Size..question.Length].SequenceEqual(question[DnsHeader.Size..]))
        {
            return false;
        }

        var found = ImmutableArray.CreateBuilder<Ipv4Address>();
        var reader = new DnsReader(message, question.Length);
        for (var index = 0; index < header.Answers; index++)
        {
            if (!reader.TrySkipName() || !reader.TryReadUInt16(out var type) || !reader.TrySkip(3 * sizeof(ushort))
                || !reader.TryReadUInt16(out var length) || message.Length - reader.Position < length)
            {
                return false;
            }

            if ((DnsRecordType)type == DnsRecordType.A && length == sizeof(uint))
            {
                found.Add(new Ipv4Address(BinaryPrimitives.ReadUInt32BigEndian(message[reader.Position..])));
            }

            reader.TrySkip(length);
        }

        addresses = found.ToImmutable();
        return true;
    }
}
