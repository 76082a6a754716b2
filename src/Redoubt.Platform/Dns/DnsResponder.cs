using Redoubt.Platform.Dns.Wire;

namespace Redoubt.Platform.Dns;

/// <summary>Answers queries from a snapshot of names; one responder serves the sockets of all networks.</summary>
public sealed class DnsResponder
{
    /// <summary>Room for the longest reply over TCP: 512 addresses behind a chain of aliases.</summary>
    internal const int LongestReply = 16 * 1024;

    private const int SmallestUdpSize = 512;
    private const int LongestChain = 8;

    private volatile DnsNames names = DnsNames.Empty;

    /// <summary>The names to answer from. A query sees the old ones or the new ones, never both.</summary>
    public DnsNames Names
    {
        get => names;
        set => names = value;
    }

    /// <summary>Writes the reply to a message and returns its length, 0 where there must be none.</summary>
    internal int Answer(ReadOnlySpan<byte> message, Span<byte> reply, DnsQuestionContext context, DnsTransport transport)
    {
        // A reply to a reply could go on for ever between two servers.
        if (!DnsHeader.TryRead(message, out var header) || header.IsReply)
        {
            return 0;
        }

        if (!header.IsStandardQuery)
        {
            return new DnsReplyWriter(reply, header, extension: null).Finish(DnsResponseCode.NotImplemented);
        }

        if (!DnsQuery.TryParse(message, header, out var query))
        {
            return new DnsReplyWriter(reply, header, extension: null).Finish(DnsResponseCode.FormatError);
        }

        var limit = transport == DnsTransport.Tcp
            ? LongestReply
            : Math.Clamp((int)(query.Extension?.UdpSize ?? SmallestUdpSize), SmallestUdpSize, DnsReplyWriter.UdpSize);
        var writer = new DnsReplyWriter(reply[..Math.Min(limit, reply.Length)], header, query.Extension);
        writer.WriteQuestion(query.Question);
        var code = Refusal(query) ?? Resolve(query.Name, query.Type, context, ref writer);
        return writer.Finish(code);
    }

    private static DnsResponseCode? Refusal(DnsQuery query) => query switch
    {
        { Extension.Version: > 0 } => DnsResponseCode.BadVersion,
        { IsInternet: false } => DnsResponseCode.Refused,
        { Type: >= DnsRecordType.FirstMeta and <= DnsRecordType.LastMeta } => DnsResponseCode.Refused,
        _ => null,
    };

    private DnsResponseCode Resolve(string? name, DnsRecordType type, DnsQuestionContext context, ref DnsReplyWriter writer)
    {
        var snapshot = Names;
        var owner = DnsReplyWriter.QuestionName;
        for (var link = 0; link <= LongestChain; link++)
        {
            var answer = name is null ? null : snapshot.Find(name, context);
            if (answer?.Alias is not { } alias)
            {
                return WriteAddresses(answer, type, owner, ref writer);
            }

            owner = writer.WriteAlias(owner, answer.TimeToLive, alias);
            if (type is DnsRecordType.Cname or DnsRecordType.Any)
            {
                return DnsResponseCode.NoError;
            }

            name = alias;
        }

        // Aliases that point at each other; the caller's zone is wrong, not the query.
        return DnsResponseCode.ServerFailure;
    }

    private static DnsResponseCode WriteAddresses(DnsAnswer? answer, DnsRecordType type, int owner, ref DnsReplyWriter writer)
    {
        if (answer is null || answer.IsNothing || type is not (DnsRecordType.A or DnsRecordType.Any))
        {
            writer.WriteNegativeAuthority();
            return answer is null ? DnsResponseCode.NameError : DnsResponseCode.NoError;
        }

        foreach (var address in answer.Addresses)
        {
            writer.WriteAddress(owner, answer.TimeToLive, address);
        }

        return DnsResponseCode.NoError;
    }
}
