using Redoubt.Model.Addresses;
using Redoubt.Platform.Dns;

namespace Redoubt.Platform.Tests.Dns;

public sealed class DnsZoneTests
{
    private static readonly DnsAnswer Answer = DnsAnswer.ForAddresses(SampleNames.Minute, Ipv4Address.Parse("10.0.0.4"));

    [Theory]
    [InlineData("Contoso.Example.NET")]
    [InlineData("contoso.example.net.")]
    [InlineData("_sip.contoso")]
    public void Names_are_taken_in_any_case_with_or_without_the_last_dot(string name) =>
        Assert.Same(Answer, new DnsZone([new(name, Answer)]).Find(name.TrimEnd('.').ToLowerInvariant()));

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("a..b")]
    [InlineData("space here.net")]
    [InlineData("ümlaut.net")]
    [InlineData("a.*.wild.net")]
    [InlineData("a123456789012345678901234567890123456789012345678901234567890123.net")]
    public void What_is_no_host_name_is_refused(string name)
    {
        var exception = Assert.Throws<FormatException>(() => new DnsZone([new(name, Answer)]));
        Assert.Contains($"'{name}'", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_of_254_characters_is_too_long()
    {
        var longest = string.Join('.', Enumerable.Repeat(new string('a', 49), 5)) + ".abc";
        Assert.Equal(253, longest.Length);
        Assert.NotNull(new DnsZone([new(longest, Answer)]).Find(longest));
        Assert.Throws<FormatException>(() => new DnsZone([new(longest + "d", Answer)]));
    }

    [Fact]
    public void A_name_has_one_answer() =>
        Assert.Throws<ArgumentException>(() => new DnsZone([new("a.net", Answer), new("A.net", Answer)]));

    [Fact]
    public void A_name_has_512_addresses_at_most()
    {
        Assert.Throws<ArgumentException>(() => DnsAnswer.ForAddresses(SampleNames.Minute));
        Assert.Throws<ArgumentException>(
            () => DnsAnswer.ForAddresses(SampleNames.Minute, [.. Enumerable.Repeat(default(Ipv4Address), 513)]));
        Assert.Equal(
            512, DnsAnswer.ForAddresses(SampleNames.Minute, [.. Enumerable.Repeat(default(Ipv4Address), 512)]).Addresses.Length);
    }
}
