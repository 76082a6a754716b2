using System.Text;
using Redoubt.Model.Addresses;
using Redoubt.Model.Networking;

namespace Redoubt.Model.Tests.Networking;

public sealed class ServiceTagDataTests
{
    private static readonly string[] ByNetwork =
    [
        ServiceTags.VirtualNetwork, ServiceTags.Internet, ServiceTags.AzureLoadBalancer, "AzurePlatformDNS", "AzurePlatformIMDS",
        "AzurePlatformLKM",
    ];

    private static ServiceTagPrefixes Tags => ServiceTagPrefixes.Default;

    [Fact]
    public void Every_tag_that_a_rule_can_name_covers_something_unless_the_network_decides()
    {
        Assert.All(ServiceTags.Known.Except(ByNetwork), tag => Assert.NotEmpty(Tags.Of(tag)));
        Assert.All(ByNetwork, tag => Assert.Empty(Tags.Of(tag)));
    }

    [Fact]
    public void Every_name_is_one_that_a_rule_can_name() => Assert.All(Tags.Names, name => Assert.True(ServiceTags.IsKnown(name), name));

    [Fact]
    public void A_tag_of_a_region_lies_inside_its_global_tag_and_its_regions_cloud()
    {
        var regional = Tags.Names.Where(name => name.Contains('.') && !name.StartsWith("AzureFrontDoor", StringComparison.Ordinal)).ToList();
        Assert.True(regional.Select(name => name[(name.IndexOf('.') + 1)..]).Distinct(StringComparer.OrdinalIgnoreCase).Count() >= 5);
        Assert.All(regional, name =>
        {
            var dot = name.IndexOf('.');
            Assert.All(Tags.Of(name), prefix => Assert.Contains(Tags.Of(name[..dot]), outer => outer.Contains(prefix)));
            Assert.All(Tags.Of(name), prefix => Assert.Contains(Tags.Of($"AzureCloud{name[dot..]}"), outer => outer.Contains(prefix)));
        });
    }

    [Fact]
    public void Everything_lies_inside_AzureCloud_and_outside_private_space_and_the_fabrics_own()
    {
        var fabric = Ipv4Prefix.Parse("198.18.0.0/15");
        Assert.All(Tags.Names.SelectMany(Tags.Of), prefix =>
        {
            Assert.Contains(Tags.Of("AzureCloud"), cloud => cloud.Contains(prefix));
            Assert.False(prefix.Overlaps(fabric));
            Assert.DoesNotContain(PlatformAddresses.PrivateSpace, space => space.Overlaps(prefix));
            Assert.False(prefix.Contains(PlatformAddresses.Host));
        });
    }

    [Fact]
    public void The_activation_servers_are_in_AzureCloud_alone() =>
        Assert.All(PlatformAddresses.ActivationServers, server =>
            Assert.Equal(["AzureCloud"], Tags.Names.Where(name => Tags.Of(name).Any(prefix => prefix.Contains(server)))));

    [Fact]
    public void A_file_of_the_downloads_form_is_read_without_its_IPv6_prefixes()
    {
        var reading = Read("""
            { "changeNumber": 1, "cloud": "Public", "values": [ { "name": "Storage", "id": "Storage",
              "properties": { "region": "", "addressPrefixes": ["20.150.0.0/17", "2603:1000::/40"] } } ] }
            """);
        Assert.Equal([Ipv4Prefix.Parse("20.150.0.0/17")], reading.Value.Of("storage"));
    }

    [Theory]
    [InlineData("{", "not JSON")]
    [InlineData("[]", "not a JSON object")]
    [InlineData("{}", "at values")]
    [InlineData("""{"values":[{"properties":{"addressPrefixes":[]}}]}""", "at values[0].name")]
    [InlineData("""{"values":[{"name":"A","properties":{"addressPrefixes":["1.2.3.4/99"]}}]}""", "'1.2.3.4/99' is not a prefix")]
    [InlineData("""{"values":[{"name":"A"},{"name":"a"}]}""", "more than once")]
    public void A_malformed_file_is_refused_with_a_sentence(string text, string sentence)
    {
        var problem = Assert.Single(Read(text).Diagnostics);
        Assert.Contains(sentence, problem.Message, StringComparison.Ordinal);
    }

    private static Redoubt.Model.Json.Reading<ServiceTagPrefixes> Read(string text)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return ServiceTagReader.Read(stream);
    }
}
