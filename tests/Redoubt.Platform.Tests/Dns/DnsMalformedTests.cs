using System.Buffers.Binary;
using ARSoft.Tools.Net.Dns;
using Redoubt.Platform.Dns;

namespace Redoubt.Platform.Tests.Dns;

public sealed class DnsMalformedTests
{
    private const string Header = "5EED 0100 0001 0000 0000 0000";

    private readonly DnsResponder responder = SampleNames.Responder();

    [Theory]
    [InlineData("no question at all", "5EED 0100 0000 0000 0000 0000")]
    [InlineData("a question that is not there", Header)]
    [InlineData("two questions", "5EED 0100 0002 0000 0000 0000 0161 00 0001 0001 0162 00 0001 0001")]
    [InlineData("an answer in a query", "5EED 0100 0001 0001 0000 0000 0161 00 0001 0001 00 0001 0001 00000000 0004 0A000001")]
    [InlineData("a pointer at itself", Header + "C00C 0001 0001")]
    [InlineData("a pointer behind a label at that label", Header + "0161 C00C 0001 0001")]
    [InlineData("a label of an unknown kind", Header + "41 61 00 0001 0001")]
    [InlineData("a label longer than the message", Header + "3F 61 00 0001 0001")]
    [InlineData("no end of the name", Header + "0161")]
    [InlineData("no class", Header + "0161 00 0001")]
    [InlineData("bytes behind the end", Header + "0161 00 0001 0001 FF")]
    [InlineData("OPT as a question", Header + "00 0029 0001")]
    [InlineData("an additional record that is not there", "5EED 0100 0001 0000 0000 0001 0161 00 0001 0001")]
    [InlineData("data longer than the message", "5EED 0100 0001 0000 0000 0001 0161 00 0001 0001 00 0029 04D0 00000000 0005 00")]
    [InlineData("EDNS twice", "5EED 0100 0001 0000 0000 0002 0161 00 0001 0001 00 0029 04D0 00000000 0000 00 0029 04D0 00000000 0000")]
    [InlineData("EDNS as an authority", "5EED 0100 0001 0000 0001 0000 0161 00 0001 0001 00 0029 04D0 00000000 0000")]
    [InlineData("EDNS of another owner than the root", "5EED 0100 0001 0000 0000 0001 0161 00 0001 0001 0162 00 0029 04D0 00000000 0000")]
    public void A_broken_query_is_told_so(string what, string hexadecimal)
    {
        var reply = Query.Answer(responder, Convert.FromHexString(hexadecimal.Replace(" ", "", StringComparison.Ordinal)));
        Assert.True(reply.Length == 12, what);
        var parsed = DnsMessage.Parse(reply);
        Assert.Equal((ReturnCode.FormatError, 0x5EED, false), (parsed.ReturnCode, parsed.TransactionID, parsed.IsQuery));
    }

    [Fact]
    public void A_name_longer_than_names_can_be_is_a_broken_query()
    {
        var longest = string.Join('.', Enumerable.Repeat(new string('a', 49), 5)) + ".abc";
        Assert.Equal(ReturnCode.NxDomain, new Query(longest).Ask(responder).ReturnCode);
        Assert.Equal(ReturnCode.FormatError, new Query(longest + "d").Ask(responder).ReturnCode);
    }

    [Theory]
    [InlineData("contoso\0.redis.cache.windows.net")]
    [InlineData("contoso redis")]
    [InlineData("\u00ff\u00fe")]
    public void A_name_of_strange_bytes_is_well_formed_but_does_not_exist(string name)
    {
        var reply = new Query(name).AskForBytes(responder);
        Assert.Equal((int)ReturnCode.NxDomain, reply[3] & 0xF);
        Assert.Equal(new Query(name).ToBytes()[12..], reply[12..new Query(name).ToBytes().Length]);
    }

    [Fact]
    public void A_dot_inside_a_label_does_not_make_two_of_it()
    {
        var bytes = new Query("contosoXredis.cache.windows.net").ToBytes();
        bytes[12 + 1 + "contoso".Length] = (byte)'.';
        Assert.Equal((int)ReturnCode.NxDomain, Query.Answer(responder, bytes)[3] & 0xF);
    }

    [Fact]
    public void Every_beginning_of_a_query_gets_no_reply_or_a_format_error()
    {
        var query = new Query(SampleNames.Cache) { Extension = (1232, 0, true) }.ToBytes();
        for (var length = 0; length < query.Length; length++)
        {
            var reply = Query.Answer(responder, query[..length]);
            Assert.Equal(length < 12 ? 0 : 12, reply.Length);
            Assert.True(length < 12 || (reply[3] & 0xF) == (int)ReturnCode.FormatError);
        }
    }

    [Fact]
    public void Whatever_comes_gets_no_reply_or_one_that_can_be_read()
    {
        var random = new Random(20261123);
        var query = new Query(SampleNames.Cache) { Extension = (1232, 0, true) }.ToBytes();
        for (var count = 0; count < 200_000; count++)
        {
            var message = count % 2 == 0 ? Noise(random) : Mutation(random, query);
            var reply = Query.Answer(responder, message, tcp: count % 4 < 2);
            if (reply.Length == 0)
            {
                Assert.True(message.Length < 12 || (message[2] & 0x80) != 0, Convert.ToHexString(message));
                continue;
            }

            AssertReadable(message, reply);
        }
    }

    internal static byte[] Noise(Random random)
    {
        var message = new byte[random.Next(80)];
        random.NextBytes(message);
        return message;
    }

    internal static byte[] Mutation(Random random, byte[] query)
    {
        var message = query[..random.Next(query.Length / 2, query.Length + 1)];
        for (var change = random.Next(1, 4); change > 0; change--)
        {
            message[random.Next(message.Length)] = (byte)random.Next(256);
        }

        return message;
    }

    private static void AssertReadable(byte[] message, byte[] reply)
    {
        Assert.Equal(message[..2], reply[..2]);
        Assert.Equal(0x80, reply[2] & 0x80);
        // The other parser knows no operation but the standard one.
        if ((reply[2] & 0x78) != 0)
        {
            Assert.Equal(12, reply.Length);
            return;
        }

        var parsed = DnsMessage.Parse(reply);
        Assert.Equal(BinaryPrimitives.ReadUInt16BigEndian(reply.AsSpan(6)), parsed.AnswerRecords.Count);
        Assert.Equal(BinaryPrimitives.ReadUInt16BigEndian(reply.AsSpan(8)), parsed.AuthorityRecords.Count);
    }
}
