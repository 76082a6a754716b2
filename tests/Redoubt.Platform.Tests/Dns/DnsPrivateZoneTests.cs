using ARSoft.Tools.Net.Dns;
using Redoubt.Model.Addresses;
using Redoubt.Platform.Dns;

namespace Redoubt.Platform.Tests.Dns;

/// <summary>Private zones: a network that has one hears from it alone, and others hear what everybody does.</summary>
public sealed class DnsPrivateZoneTests
{
    private const string Host = "contoso.redis.cache.windows.net";
    private const string Link = "contoso.privatelink.redis.cache.windows.net";

    [Fact]
    public void A_cache_with_a_private_endpoint_is_an_alias_into_the_private_zone()
    {
        var responder = Responder([]);
        Assert.Equal(
            [
                $"{Host}. 120 IN CNAME {Link}.",
                $"{Link}. 120 IN CNAME contoso.vnet.redis.cache.windows.net.",
                "contoso.vnet.redis.cache.windows.net. 120 IN A 198.18.7.1",
            ],
            new Query(Host).Ask(responder, network: 2).AnswerRecords.Select(record => record.ToString()));
    }

    [Fact]
    public void A_network_with_the_zone_is_told_the_private_address()
    {
        var responder = Responder([new(Link, Answer("10.0.0.4"))]);
        Assert.Equal($"{Link}. 10 IN A 10.0.0.4", new Query(Host).Ask(responder, network: 1).AnswerRecords[^1].ToString());
    }

    [Fact]
    public void A_zone_without_the_record_hides_the_public_name()
    {
        var reply = new Query(Host).Ask(Responder([]), network: 1);
        Assert.Equal(ReturnCode.NxDomain, reply.ReturnCode);
        Assert.Single(reply.AnswerRecords);
        Assert.Equal(ReturnCode.NoError, new Query("privatelink.redis.cache.windows.net").Ask(Responder([]), network: 1).ReturnCode);
    }

    [Fact]
    public void A_wildcard_stands_for_names_that_are_not_there()
    {
        var responder = Responder([new("*.contoso.test", Answer("10.0.0.5")), new("a.b.contoso.test", Answer("10.0.0.6"))]);
        Assert.Equal("10.0.0.5", Address("any.contoso.test"));
        Assert.Equal("10.0.0.5", Address("x.y.contoso.test"));
        Assert.Equal("10.0.0.6", Address("a.b.contoso.test"));
        // b exists because of a below it, so the wildcard above does not reach what is below b.
        Assert.Null(Address("c.b.contoso.test"));

        string? Address(string name) =>
            (new Query(name).Ask(responder, network: 1).AnswerRecords.SingleOrDefault() as ARecord)?.Address.ToString();
    }

    private static DnsAnswer Answer(string address) => DnsAnswer.ForAddresses(TimeSpan.FromSeconds(10), Ipv4Address.Parse(address));

    private static DnsResponder Responder(IEnumerable<KeyValuePair<string, DnsAnswer>> names) => new()
    {
        Names = new DnsNames(
            new DnsZone(RedisDnsNames.ForPrivateLink(Host, "contoso", Ipv4Address.Parse("198.18.7.1"))),
            new Dictionary<int, DnsZone> { [1] = new(names, "privatelink.redis.cache.windows.net") }),
    };
}
