using System.Buffers.Binary;
using System.Text;
using Redoubt.Model.Addresses;

namespace Redoubt.Platform.Dns.Wire;

/// <summary>Writes one reply. What does not fit is left out and the reply marked as truncated.</summary>
internal ref struct DnsReplyWriter
{
    /// <summary>Where the question's name stands, for pointers to it.</summary>
    public const int QuestionName = DnsHeader.Size;

    /// <summary>What we say we take over UDP, and the longest that we send: it passes any path in one piece (RFC 9715).</summary>
    public const int UdpSize = 1232;

    private const int ExtensionSize = 11;
    private const ushort ClassInternet = 1;

    // A name that was not there a moment ago may be a cache that is being made: nobody should remember its absence for long.
    private const int NegativeTimeToLive = 5;

    private readonly Span<byte> buffer;
    private readonly DnsHeader query;
    private readonly DnsExtension? extension;
    private readonly int limit;
    private int position = DnsHeader.Size;
    private int endOfQuestion = DnsHeader.Size;
    private ushort questions;
    private ushort answers;
    private ushort authorities;
    private bool full;

    /// <param name="buffer">Takes the reply; 512 bytes at least, so that a question and EDNS always fit.</param>
    /// <param name="query">The header of the query.</param>
    /// <param name="extension">The EDNS of the query, if any: the reply then has one too.</param>
    public DnsReplyWriter(Span<byte> buffer, DnsHeader query, DnsExtension? extension)
    {
        this.buffer = buffer;
        this.query = query;
        this.extension = extension;
        limit = buffer.Length - (extension is null ? 0 : ExtensionSize);
    }

    public void WriteQuestion(ReadOnlySpan<byte> question)
    {
        question.CopyTo(buffer[position..]);
        position += question.Length;
        endOfQuestion = position;
        questions = 1;
    }

    /// <summary>Writes a CNAME and returns where its target stands.</summary>
    public int WriteAlias(int owner, TimeSpan timeToLive, string target)
    {
        var start = BeginRecord(owner, DnsRecordType.Cname, (int)timeToLive.TotalSeconds);
        WriteName(target);
        answers += EndRecord(start);
        return start;
    }

    public void WriteAddress(int owner, TimeSpan timeToLive, Ipv4Address address)
    {
        var start = BeginRecord(owner, DnsRecordType.A, (int)timeToLive.TotalSeconds);
        WriteUInt32(address.Value);
        answers += EndRecord(start);
    }

    /// <summary>The start of authority that a negative answer needs. Ours is the root: there is nothing beyond the datacenter.</summary>
    public void WriteNegativeAuthority()
    {
        WriteName("");
        var start = BeginData(DnsRecordType.Soa, NegativeTimeToLive);
        WriteName("ns.redoubt.internal");
        WriteName("hostmaster.redoubt.internal");
        // Serial, refresh, retry and expiry are for secondary servers, of which there are none.
        WriteUInt32(1);
        WriteUInt32(3600);
        WriteUInt32(600);
        WriteUInt32(86400);
        WriteUInt32(NegativeTimeToLive);
        authorities += EndRecord(start);
    }

    /// <summary>Completes the reply and returns its length.</summary>
    public int Finish(DnsResponseCode code)
    {
        if (full)
        {
            // Half an answer is of no use: the client asks again over TCP.
            (position, answers, authorities) = (endOfQuestion, 0, 0);
        }

        WriteExtension(code);
        var authoritative = code is DnsResponseCode.NoError or DnsResponseCode.NameError ? DnsHeader.AuthoritativeFlag : 0;
        var echoed = query.Flags & (DnsHeader.OperationMask | DnsHeader.RecursionDesiredFlag);
        // The real service resolves for its clients, and stub resolvers expect one that does.
        var flags = DnsHeader.ReplyFlag | DnsHeader.RecursionAvailableFlag | authoritative | echoed
            | (full ? DnsHeader.TruncatedFlag : 0) | ((int)code & 0xF);
        var additionals = (ushort)(extension is null ? 0 : 1);
        new DnsHeader(query.Id, (ushort)flags, questions, answers, authorities, additionals).Write(buffer);
        return position;
    }

    private int BeginRecord(int owner, DnsRecordType type, int timeToLive)
    {
        WriteUInt16((ushort)(0xC000 | owner));
        return BeginData(type, timeToLive);
    }

    private int BeginData(DnsRecordType type, int timeToLive)
    {
        WriteUInt16((ushort)type);
        WriteUInt16(ClassInternet);
        WriteUInt32((uint)timeToLive);
        WriteUInt16(0);
        return position;
    }

    private readonly ushort EndRecord(int startOfData)
    {
        if (full)
        {
            return 0;
        }

        BinaryPrimitives.WriteUInt16BigEndian(buffer[(startOfData - sizeof(ushort))..], (ushort)(position - startOfData));
        return 1;
    }

    private void WriteExtension(DnsResponseCode code)
    {
        if (extension is not { } edns)
        {
            return;
        }

        var record = buffer.Slice(position, ExtensionSize);
        record.Clear();
        BinaryPrimitives.WriteUInt16BigEndian(record[1..], (ushort)DnsRecordType.Opt);
        BinaryPrimitives.WriteUInt16BigEndian(record[3..], UdpSize);
        record[5] = (byte)((int)code >> 4);
        record[7] = (byte)(edns.WantsSignatures ? 0x80 : 0);
        position += ExtensionSize;
    }

    private void WriteName(string name)
    {
        foreach (var label in name.AsSpan().Split('.'))
        {
            var text = name.AsSpan(label);
            if (!text.IsEmpty && HasRoom(1 + text.Length))
            {
                buffer[position++] = (byte)text.Length;
                position += Encoding.ASCII.GetBytes(text, buffer[position..]);
            }
        }

        if (HasRoom(1))
        {
            buffer[position++] = 0;
        }
    }

    private void WriteUInt16(ushort value)
    {
        if (HasRoom(sizeof(ushort)))
        {
            BinaryPrimitives.WriteUInt16BigEndian(buffer[position..], value);
            position += sizeof(ushort);
        }
    }

    private void WriteUInt32(uint value)
    {
        if (HasRoom(sizeof(uint)))
        {
            BinaryPrimitives.WriteUInt32BigEndian(buffer[position..], value);
            position += sizeof(uint);
        }
    }

    // Once something did not fit, nothing behind it is written.
    private bool HasRoom(int count)
    {
        full |= limit - position < count;
        return !full;
    }
}
