using ARSoft.Tools.Net.Dns;
using Redoubt.Platform.Dns;

namespace Redoubt.Platform.Tests.Dns;

public sealed class DnsRefusalTests
{
    private readonly DnsResponder responder = SampleNames.Responder();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(15)]
    public void Other_operations_than_queries_are_not_implemented(int operation)
    {
        var reply = new Query(SampleNames.Cache) { Flags = (ushort)(operation << 11) }.AskForBytes(responder);
        Assert.Equal(12, reply.Length);
        Assert.Equal((operation << 3) | 0x80, reply[2]);
        Assert.Equal((int)ReturnCode.NotImplemented, reply[3] & 0xF);
    }

    [Theory]
    [InlineData(RecordType.Axfr)]
    [InlineData(RecordType.Ixfr)]
    [InlineData(RecordType.TSig)]
    public void Transfers_and_other_types_that_are_not_data_are_refused(RecordType type) =>
        Assert.Equal(ReturnCode.Refused, new Query(SampleNames.Cache, type).Ask(responder).ReturnCode);

    [Fact]
    public void Other_classes_than_the_internet_are_refused() =>
        Assert.Equal(
            ReturnCode.Refused, new Query("version.bind", RecordType.Txt) { Class = RecordClass.Chaos }.Ask(responder).ReturnCode);

    [Fact]
    public void A_reply_gets_no_reply() => Assert.Empty(new Query(SampleNames.Cache) { Flags = 0x8000 }.AskForBytes(responder));

    [Fact]
    public void A_later_version_of_EDNS_is_told_ours()
    {
        var reply = new Query(SampleNames.Cache) { Extension = (1232, 1, false) }.Ask(responder);
        Assert.Equal(ReturnCode.BadVersion, reply.ReturnCode);
        Assert.Equal(0, reply.EDnsOptions!.Version);
        Assert.Empty(reply.AnswerRecords);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void EDNS_is_answered_with_EDNS_and_the_wish_for_signatures_as_it_was(bool signaturesWanted)
    {
        var reply = new Query(SampleNames.Cache) { Extension = (4096, 0, signaturesWanted) }.Ask(responder);
        Assert.Equal(2, reply.AnswerRecords.Count);
        Assert.Equal(1232, reply.EDnsOptions!.UdpPayloadSize);
        Assert.Equal(signaturesWanted, reply.IsDnsSecOk);
    }

    [Fact]
    public void Without_EDNS_there_is_none_in_the_reply() => Assert.False(new Query(SampleNames.Cache).Ask(responder).IsEDnsEnabled);
}
