using System.Buffers.Binary;
using System.Text;
using ARSoft.Tools.Net.Dns;
using Redoubt.Platform.Dns;

namespace Redoubt.Platform.Tests.Dns;

/// <summary>A query as bytes, and what the responder makes of it, read by a parser that is not ours.</summary>
internal sealed record Query(string Name, RecordType Type = RecordType.A)
{
    public RecordClass Class { get; init; } = RecordClass.INet;

    public ushort Flags { get; init; } = 0x0100;

    public ushort Id { get; init; } = 0x5EED;

    /// <summary>Size over UDP, EDNS version and whether signatures are wanted; null for no EDNS.</summary>
    public (ushort Size, byte Version, bool SignaturesWanted)? Extension { get; init; }

    public byte[] ToBytes()
    {
        var bytes = new List<byte>();
        AddUInt16s(bytes, Id, Flags, 1, 0, 0, (ushort)(Extension is null ? 0 : 1));
        foreach (var label in Name.Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            bytes.Add((byte)label.Length);
            bytes.AddRange(Encoding.Latin1.GetBytes(label));
        }

        bytes.Add(0);
        AddUInt16s(bytes, (ushort)Type, (ushort)Class);
        if (Extension is { } extension)
        {
            bytes.Add(0);
            AddUInt16s(bytes, 41, extension.Size, extension.Version, (ushort)(extension.SignaturesWanted ? 0x8000 : 0), 0);
        }

        return [.. bytes];
    }

    public DnsMessage Ask(DnsResponder responder, int network = 0, bool tcp = false) =>
        DnsMessage.Parse(AskForBytes(responder, network, tcp));

    public byte[] AskForBytes(DnsResponder responder, int network = 0, bool tcp = false) => Answer(responder, ToBytes(), network, tcp);

    public static byte[] Answer(DnsResponder responder, byte[] message, int network = 0, bool tcp = false)
    {
        var reply = new byte[tcp ? DnsResponder.LongestReply : 1232];
        var length = responder.Answer(message, reply, new DnsQuestionContext(network), tcp ? DnsTransport.Tcp : DnsTransport.Udp);
        return reply[..length];
    }

    private static void AddUInt16s(List<byte> bytes, params ReadOnlySpan<ushort> values)
    {
        Span<byte> pair = stackalloc byte[2];
        foreach (var value in values)
        {
            BinaryPrimitives.WriteUInt16BigEndian(pair, value);
            bytes.AddRange(pair);
        }
    }
}
