using Redoubt.Model.Diagnostics;
using Redoubt.Model.Networking;
using Redoubt.Model.Resources;

namespace Redoubt.Model.Tests.Networking.PrivateDns;

public sealed class PrivateDnsTests
{
    private static readonly ResourceId ZoneId = Zone("contoso.internal");

    private static readonly NetworkFacts Facts = new(
        "Succeeded", Guid.Parse("00000000-0000-0000-0000-000000000001"), Guid.Parse("00000000-0000-0000-0000-000000000002"));

    [Theory]
    [InlineData("contoso.internal", true)]
    [InlineData("Privatelink.Redis.cache.windows.net", true)]
    [InlineData("_tcp.a", true)]
    [InlineData("single", false)]
    [InlineData("two..dots", false)]
    [InlineData("with space.com", false)]
    public void A_zone_has_the_name_of_a_domain(string name, bool isRight)
    {
        var problems = PrivateDnsZoneRules.Validate(new PrivateDnsZone(Zone(name)));
        Assert.Equal(isRight ? null : "RDT2262", problems.SingleOrDefault()?.Descriptor.Code);
    }

    [Fact]
    public void A_zone_is_in_no_region()
    {
        Assert.True(PrivateDnsZoneReader.Read(ZoneId, Sample.Json("""{"location":"Global"}""")).Succeeded);
        Assert.Equal(RequestDiagnostics.LocationRequiredKind, Assert.Single(PrivateDnsZoneReader.Read(ZoneId, []).Diagnostics).Descriptor);
        var problem = Assert.Single(PrivateDnsZoneReader.Read(ZoneId, Sample.Json("""{"location":"westeurope"}""")).Diagnostics);
        Assert.Equal((PrivateDnsDiagnostics.LocationKind, true), (problem.Descriptor, problem.Message.EndsWith("is 'global'.", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_zone_with_links_is_not_deleted()
    {
        var link = Link("a", Sample.NetworkId);
        var problem = Assert.Single(PrivateDnsZoneRules.ValidateDeletion(ZoneId, [link]));
        Assert.Equal(("CannotDeleteResource", 409), (problem.CloudCode, problem.Descriptor.HttpStatus));
        Assert.Contains($"include: '{link.Id}'.", problem.Message, StringComparison.Ordinal);
        Assert.Empty(PrivateDnsZoneRules.ValidateDeletion(Zone("other.internal"), [link]));
    }

    [Fact]
    public void A_link_names_a_network_that_is_there_and_keeps_it()
    {
        var link = Link("a", Sample.NetworkId);
        Refused(new(link), RequestDiagnostics.InvalidResourceReferenceKind, $"{Sample.NetworkId}");
        var moved = link with { VirtualNetworkId = Network("other") };
        Refused(new(moved) { NetworkExists = true, Links = [link] }, PrivateDnsDiagnostics.LinkFixedKind, "cannot change its virtual network");
        Assert.Empty(VirtualNetworkLinkRules.Validate(new(link) { NetworkExists = true, Links = [link] }));
    }

    [Fact]
    public void A_network_is_linked_once_to_a_zone_and_to_one_zone_of_a_name()
    {
        var existing = Link("a", Sample.NetworkId);
        Refused(
            new(Link("b", Sample.NetworkId)) { NetworkExists = true, Links = [existing] },
            PrivateDnsDiagnostics.LinkedTwiceKind,
            $"{existing.Id}");
        var sameName = ResourceId.Create(Sample.Subscription, "other", ResourceTypes.PrivateDnsZone, "Contoso.Internal");
        Refused(
            new(new VirtualNetworkLink(sameName.Child("virtualNetworkLinks", "b"), Sample.NetworkId, false)) { NetworkExists = true, Links = [existing] },
            PrivateDnsDiagnostics.SameNameLinkedKind,
            "overlapping namespaces");
        Assert.Empty(VirtualNetworkLinkRules.Validate(new(Link("b", Network("other"))) { NetworkExists = true, Links = [existing] }));
    }

    [Fact]
    public void A_network_registers_its_names_in_one_zone()
    {
        var existing = Link("a", Sample.NetworkId) with { RegistrationEnabled = true };
        var second = new VirtualNetworkLink(Zone("second.internal").Child("virtualNetworkLinks", "b"), Sample.NetworkId, true);
        Refused(
            new(second) { NetworkExists = true, Links = [existing] },
            PrivateDnsDiagnostics.RegistrationKind,
            $"conflicting Private DNS zone is '{ZoneId}'.");
        Assert.Empty(VirtualNetworkLinkRules.Validate(new(second with { RegistrationEnabled = false }) { NetworkExists = true, Links = [existing] }));
    }

    [Theory]
    [InlineData("web", true)]
    [InlineData("a.b", true)]
    [InlineData("@", true)]
    [InlineData("*", true)]
    [InlineData("*.b", true)]
    [InlineData("a.*", false)]
    [InlineData("a b", false)]
    public void A_record_set_has_a_relative_name(string name, bool isRight)
    {
        var problems = DnsRecordSetRules.Validate(Record("A", name), []);
        Assert.Equal(isRight ? null : "RDT2267", problems.SingleOrDefault()?.Descriptor.Code);
    }

    [Fact]
    public void An_alias_stands_alone_and_not_for_the_zone()
    {
        var alias = Record("CNAME", "web") with { Alias = "a.example.net" };
        var address = Record("A", "WEB");
        Assert.Equal(PrivateDnsDiagnostics.CnameConflictKind, Assert.Single(DnsRecordSetRules.Validate(alias, [address.Id])).Descriptor);
        Assert.Equal(PrivateDnsDiagnostics.CnameConflictKind, Assert.Single(DnsRecordSetRules.Validate(address, [alias.Id])).Descriptor);
        Assert.Empty(DnsRecordSetRules.Validate(address, [address.Id, Record("TXT", "web").Id]));
        var apex = Record("CNAME", "@") with { Alias = "a.example.net" };
        Assert.Equal(PrivateDnsDiagnostics.RecordNameKind, Assert.Single(DnsRecordSetRules.Validate(apex, [])).Descriptor);
    }

    [Fact]
    public void A_record_set_is_read_and_answered()
    {
        var body = Sample.Json("""{"properties":{"ttl":30,"aRecords":[{"ipv4Address":"10.0.0.4"},{"ipv4Address":"10.0.0.5"}],"metadata":{"a":"b"}}}""");
        var record = DnsRecordSetReader.Read(ZoneId.Child("A", "Web"), body).Value;
        Assert.Equal("10.0.0.4,10.0.0.5", string.Join(',', record.Addresses));
        var properties = PrivateDnsWriter.WriteRecord(body, record, Facts.Version)["properties"]!;
        Assert.Equal(
            ("web.contoso.internal.", false, 30L, "b"),
            ((string?)properties["fqdn"], (bool)properties["isAutoRegistered"]!, (long)properties["ttl"]!, (string?)properties["metadata"]!["a"]));
        Assert.Equal("contoso.internal", Record("A", "@").FullyQualifiedName);
    }

    [Theory]
    [InlineData("A", """{"ttl":30}""", "RDT2269")]
    [InlineData("A", """{"ttl":30,"aRecords":[{"ipv4Address":"ten"}]}""", "RDT1013")]
    [InlineData("A", """{"ttl":0,"aRecords":[{"ipv4Address":"10.0.0.4"}]}""", "RDT1013")]
    [InlineData("A", """{"ttl":30,"metadata":{"creator":[]},"aRecords":[{"ipv4Address":"10.0.0.4"}]}""", "RDT1013")]
    [InlineData("CNAME", """{"ttl":30}""", "RDT1013")]
    [InlineData("CNAME", """{"ttl":30,"cnameRecord":{"cname":".."}}""", "RDT1013")]
    [InlineData("TXT", """{"ttl":30}""", "RDT2269")]
    public void A_record_set_that_cannot_be_read_says_why(string type, string properties, string code)
    {
        var body = Sample.Json($$$$"""{"properties":{{{{properties}}}} }""");
        Assert.Equal(code, Assert.Single(DnsRecordSetReader.Read(ZoneId.Child(type, "web"), body).Diagnostics).Descriptor.Code);
    }

    [Fact]
    public void A_zone_is_answered_with_its_counts_and_its_authority()
    {
        var answer = PrivateDnsWriter.WriteZone(
            Sample.Json("""{"location":"Global","tags":{"a":"b"}}"""), new PrivateDnsZone(ZoneId), Facts, new PrivateDnsFacts(3, 2, 1));
        Assert.Equal(
            ("global", 3, 2, 1),
            ((string?)answer["location"], (int)answer["properties"]!["numberOfRecordSets"]!,
                (int)answer["properties"]!["numberOfVirtualNetworkLinks"]!,
                (int)answer["properties"]!["numberOfVirtualNetworkLinksWithRegistration"]!));
        var authority = PrivateDnsWriter.WriteAuthority(ZoneId, Facts.Version);
        Assert.Equal(
            ("@", "azureprivatedns.net"), ((string?)authority["name"], (string?)authority["properties"]!["soaRecord"]!["host"]));
    }

    private static ResourceId Zone(string name) => ResourceId.Create(Sample.Subscription, "rg", ResourceTypes.PrivateDnsZone, name);

    private static ResourceId Network(string name) => ResourceId.Create(Sample.Subscription, "rg", ResourceTypes.VirtualNetwork, name);

    private static VirtualNetworkLink Link(string name, ResourceId network) => new(ZoneId.Child("virtualNetworkLinks", name), network, false);

    private static DnsRecordSet Record(string type, string name) => new(ZoneId.Child(type, name), 60);

    private static void Refused(VirtualNetworkLinkContext context, DiagnosticDescriptor kind, string text)
    {
        var problem = Assert.Single(VirtualNetworkLinkRules.Validate(context));
        Assert.Equal(kind, problem.Descriptor);
        Assert.Contains(text, problem.Message, StringComparison.Ordinal);
    }
}
