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

    private readonly Span<byte> _buffer;
    private readonly DnsHeader _query;
    private readonly DnsExtension? _extension;
    private readonly int _limit;
    private int _position = DnsHeader.Size;
    private int _endOfQuestion = DnsHeader.Size;
    private ushort _questions;
    private ushort _answers;
    private ushort _authorities;
    private bool _full;

    /// <param name="buffer">Takes the reply; 512 bytes at least, so that a question and EDNS always fit.</param>
    /// <param name="query">The header of the query.</param>
    /// <param name="extension">The EDNS of the query, if any: the reply then has one too.</param>
    public DnsReplyWriter(Span<byte> buffer, DnsHeader query, DnsExtension? extension)
    {
        _buffer = buffer;
        _query = query;
        _extension = extension;
        _limit = buffer.Length - (extension is null ? 0 : ExtensionSize);
    }

    public void WriteQuestion(ReadOnlySpan<byte> question)
    {
        question.CopyTo(_buffer[_position..]);
        _position += question.Length;
        _endOfQuestion = _position;
        _questions = 1;
    }

    /// <summary>Writes a CNAME and returns where its target stands.</summary>
    public int WriteAlias(int owner, TimeSpan timeToLive, string target)
    {
        var start = BeginRecord(owner, DnsRecordType.Cname, (int)timeToLive.TotalSeconds);
        WriteName(target);
        _answers += EndRecord(start);
        return start;
    }

    public void WriteAddress(int owner, TimeSpan timeToLive, Ipv4Address address)
    {
        var start = BeginRecord(owner, DnsRecordType.A, (int)timeToLive.TotalSeconds);
        WriteUInt32(address.Value);
        _answers += EndRecord(start);
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
        _authorities += EndRecord(start);
    }

    /// <summary>Completes the reply and returns its length.</summary>
    public int Finish(DnsResponseCode code)
    {
        if (_full)
        {
            // Half an answer is of no use: the client asks again over TCP.
            (_position, _answers, _authorities) = (_endOfQuestion, 0, 0);
        }

        WriteExtension(code);
        var authoritative = code is DnsResponseCode.NoError or DnsResponseCode.NameError ? DnsHeader.AuthoritativeFlag : 0;
        var echoed = _query.Flags & (DnsHeader.OperationMask | DnsHeader.RecursionDesiredFlag);
        // The real service resolves for its clients, and stub resolvers expect one that does.
        var flags = DnsHeader.ReplyFlag | DnsHeader.RecursionAvailableFlag | authoritative | echoed
            | (_full ? DnsHeader.TruncatedFlag : 0) | ((int)code & 0xF);
        var additionals = (ushort)(_extension is null ? 0 : 1);
        new DnsHeader(_query.Id, (ushort)flags, _questions, _answers, _authorities, additionals).Write(_buffer);
        return _position;
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
        return _position;
    }

    private readonly ushort EndRecord(int startOfData)
    {
        if (_full)
        {
            return 0;
        }

        BinaryPrimitives.WriteUInt16BigEndian(_buffer[(startOfData - sizeof(ushort))..], (ushort)(_position - startOfData));
        return 1;
    }

    private void WriteExtension(DnsResponseCode code)
    {
        if (_extension is not { } extension)
        {
            return;
        }

        var record = _buffer.Slice(_position, ExtensionSize);
        record.Clear();
        BinaryPrimitives.WriteUInt16BigEndian(record[1..], (ushort)DnsRecordType.Opt);
        BinaryPrimitives.WriteUInt16BigEndian(record[3..], UdpSize);
        record[5] = (byte)((int)code >> 4);
        record[7] = (byte)(extension.WantsSignatures ? 0x80 : 0);
        _position += ExtensionSize;
    }

    private void WriteName(string name)
    {
        foreach (var label in name.AsSpan().Split('.'))
        {
            var text = name.AsSpan(label);
            if (!text.IsEmpty && HasRoom(1 + text.Length))
            {
                _buffer[_position++] = (byte)text.Length;
                _position += Encoding.ASCII.GetBytes(text, _buffer[_position..]);
            }
        }

        if (HasRoom(1))
        {
            _buffer[_position++] = 0;
        }
    }

    private void WriteUInt16(ushort value)
    {
        if (HasRoom(sizeof(ushort)))
        {
            BinaryPrimitives.WriteUInt16BigEndian(_buffer[_position..], value);
            _position += sizeof(ushort);
        }
    }

    private void WriteUInt32(uint value)
    {
        if (HasRoom(sizeof(uint)))
        {
            BinaryPrimitives.WriteUInt32BigEndian(_buffer[_position..], value);
            _position += sizeof(uint);
        }
    }

    // Once something did not fit, nothing behind it is written.
    private bool HasRoom(int count)
    {
        _full |= _limit - _position < count;
        return !_full;
    }
}
