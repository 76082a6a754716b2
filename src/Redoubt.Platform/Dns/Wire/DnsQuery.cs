namespace Redoubt.Platform.Dns.Wire;

/// <summary>A well-formed query: one question, and what EDNS adds.</summary>
internal readonly ref struct DnsQuery
{
    private const ushort ClassInternet = 1;

    private DnsQuery(ReadOnlySpan<byte> question, string? name, DnsRecordType type, ushort @class, DnsExtension? extension)
    {
        Question = question;
        Name = name;
        Type = type;
        IsInternet = @class == ClassInternet;
        Extension = extension;
    }

    /// <summary>The question as it came, letter case included: clients compare it with what they sent.</summary>
    public ReadOnlySpan<byte> Question { get; }

    /// <summary>The name in lower case, "" for the root, null for one that cannot be a host name.</summary>
    public string? Name { get; }

    public DnsRecordType Type { get; }

    public bool IsInternet { get; }

    public DnsExtension? Extension { get; }

    public static bool TryParse(ReadOnlySpan<byte> message, DnsHeader header, out DnsQuery query)
    {
        query = default;
        var reader = new DnsReader(message, DnsHeader.Size);
        if (header is not { Questions: 1, Answers: 0 }
            || !reader.TryReadName(out var name)
            || !reader.TryReadUInt16(out var type)
            || !reader.TryReadUInt16(out var @class)
            || (DnsRecordType)type == DnsRecordType.Opt)
        {
            return false;
        }

        var question = message[DnsHeader.Size..reader.Position];
        if (!DnsExtension.TryFind(ref reader, header.Authorities, header.Additionals, out var extension) || !reader.AtEnd)
        {
            return false;
        }

        query = new DnsQuery(question, name, (DnsRecordType)type, @class, extension);
        return true;
    }
}
