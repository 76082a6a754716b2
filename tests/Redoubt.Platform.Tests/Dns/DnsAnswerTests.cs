using ARSoft.Tools.Net.Dns;
using Redoubt.Model.Addresses;
using Redoubt.Platform.Dns;

namespace Redoubt.Platform.Tests.Dns;

public sealed class DnsAnswerTests
{
    private readonly DnsResponder responder = SampleNames.Responder();

    [Fact]
    public void A_caches_host_name_leads_through_its_deployment_to_its_address()
    {
        var reply = new Query(SampleNames.Cache).Ask(responder);
        Assert.Equal(ReturnCode.NoError, reply.ReturnCode);
        Assert.True(reply is { IsQuery: false, IsAuthoritiveAnswer: true, IsRecursionDesired: true, IsTruncated: false });
        Assert.Equal(
            [
                "contoso.redis.cache.windows.net. 120 IN CNAME c-0001.vnet.redis.cache.windows.net.",
                "c-0001.vnet.redis.cache.windows.net. 120 IN A 10.0.0.4",
            ],
            reply.AnswerRecords.Select(record => record.ToString()));
        Assert.Empty(reply.AuthorityRecords);
    }

    [Fact]
    public void The_geo_name_follows_the_primary_and_is_kept_for_less_long()
    {
        var reply = new Query("contoso.geo.redis.cache.windows.net").Ask(responder);
        Assert.Equal(3, reply.AnswerRecords.Count);
        Assert.Equal(
            "contoso.geo.redis.cache.windows.net. 60 IN CNAME contoso.redis.cache.windows.net.", reply.AnswerRecords[0].ToString());
        Assert.Equal("c-0001.vnet.redis.cache.windows.net. 120 IN A 10.0.0.4", reply.AnswerRecords[2].ToString());
    }

    [Fact]
    public void The_question_comes_back_in_the_letters_in_which_it_was_asked()
    {
        var query = new Query("ConToso.REDIS.cache.windows.NET");
        var asked = query.ToBytes();
        var reply = query.AskForBytes(responder);
        Assert.Equal(asked[12..], reply[12..asked.Length]);
        Assert.Equal(2, DnsMessage.Parse(reply).AnswerRecords.Count);
    }

    [Fact]
    public void A_name_that_nobody_has_does_not_exist_and_is_forgotten_soon()
    {
        var reply = new Query("fabrikam.redis.cache.windows.net").Ask(responder);
        Assert.Equal(ReturnCode.NxDomain, reply.ReturnCode);
        Assert.Empty(reply.AnswerRecords);
        var authority = Assert.IsType<SoaRecord>(Assert.Single(reply.AuthorityRecords));
        Assert.Equal((5, 5), (authority.TimeToLive, authority.NegativeCachingTTL));
        Assert.Equal(0, authority.Name.LabelCount);
    }

    [Theory]
    [InlineData(RecordType.Aaaa)]
    [InlineData(RecordType.Txt)]
    [InlineData(RecordType.Mx)]
    public void A_name_has_no_data_of_other_types_but_exists(RecordType type)
    {
        var reply = new Query(SampleNames.Deployment, type).Ask(responder);
        Assert.Equal(ReturnCode.NoError, reply.ReturnCode);
        Assert.Empty(reply.AnswerRecords);
        Assert.IsType<SoaRecord>(Assert.Single(reply.AuthorityRecords));
    }

    [Fact]
    public void An_alias_is_told_whatever_type_was_asked()
    {
        var reply = new Query(SampleNames.Cache, RecordType.Aaaa).Ask(responder);
        Assert.Equal(ReturnCode.NoError, reply.ReturnCode);
        Assert.IsType<CNameRecord>(Assert.Single(reply.AnswerRecords));
        Assert.IsType<SoaRecord>(Assert.Single(reply.AuthorityRecords));
    }

    [Fact]
    public void Who_asks_for_the_alias_gets_no_more()
    {
        var reply = new Query(SampleNames.Cache, RecordType.CName).Ask(responder);
        Assert.IsType<CNameRecord>(Assert.Single(reply.AnswerRecords));
        Assert.Empty(reply.AuthorityRecords);
    }

    [Theory]
    [InlineData("redis.cache.windows.net")]
    [InlineData("net")]
    [InlineData("")]
    public void What_lies_above_a_name_exists_without_data(string name)
    {
        var reply = new Query(name).Ask(responder);
        Assert.Equal(ReturnCode.NoError, reply.ReturnCode);
        Assert.Empty(reply.AnswerRecords);
        Assert.IsType<SoaRecord>(Assert.Single(reply.AuthorityRecords));
    }

    [Fact]
    public void An_alias_of_nothing_says_that_its_target_does_not_exist()
    {
        var reply = new Query("dangling.example.net").Ask(responder);
        Assert.Equal(ReturnCode.NxDomain, reply.ReturnCode);
        Assert.IsType<CNameRecord>(Assert.Single(reply.AnswerRecords));
    }

    [Fact]
    public void Aliases_in_a_circle_end_in_a_failure() =>
        Assert.Equal(ReturnCode.ServerFailure, new Query(SampleNames.Loop).Ask(responder, tcp: true).ReturnCode);

    [Fact]
    public void The_hosts_of_a_network_are_known_there_alone()
    {
        var query = new Query(SampleNames.HostOfNetworkOne);
        var reply = query.Ask(responder, network: 1);
        Assert.Equal("web.internal.cloudapp.net. 60 IN A 10.0.1.4", Assert.Single(reply.AnswerRecords).ToString());
        Assert.Equal(ReturnCode.NxDomain, query.Ask(responder, network: 2).ReturnCode);
    }

    [Fact]
    public void A_networks_own_answer_comes_before_everyones()
    {
        var reply = new Query(SampleNames.Cache).Ask(responder, network: 1);
        Assert.Equal("c-0001.vnet.redis.cache.windows.net. 60 IN A 10.9.9.9", reply.AnswerRecords[1].ToString());
    }

    [Fact]
    public void A_networks_own_names_hide_nothing_above_them()
    {
        responder.Names = new DnsNames(
            new DnsZone([new("cloudapp.net", DnsAnswer.ForAddresses(SampleNames.Minute, Ipv4Address.Parse("10.0.0.9")))]),
            new Dictionary<int, DnsZone>
            {
                [1] = new([new("a.cloudapp.net", DnsAnswer.ForAddresses(SampleNames.Minute, Ipv4Address.Parse("10.0.0.8")))]),
            });
        Assert.Single(new Query("cloudapp.net").Ask(responder, network: 1).AnswerRecords);
    }
}
