using System.Text.Json.Nodes;
using Redoubt.Model.Addresses;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Networking;
using Redoubt.Model.Redis;
using Redoubt.Model.Resources;

namespace Redoubt.Model.Tests.Networking.PrivateLink;

public sealed class PrivateEndpointTests
{
    private static readonly ResourceId Id = ResourceId.Create(Sample.Subscription, "rg", ResourceTypes.PrivateEndpoint, "pe");
    private static readonly RedisResource Cache = Sample.Cache() with { SubnetId = null };

    private static readonly NetworkFacts Facts = new(
        "Succeeded", Guid.Parse("00000000-0000-0000-0000-000000000001"), Guid.Parse("00000000-0000-0000-0000-000000000002"));

    [Fact]
    public void A_private_endpoint_to_a_cache_outside_networks_is_right() => Assert.Empty(Check(Context()));

    [Fact]
    public void An_injected_cache_has_none() => Refused(
        Context() with { Cache = Sample.Cache() },
        PrivateLinkDiagnostics.InjectedCacheKind,
        $"cannot lead to cache cache, which is injected into subnet {Sample.SubnetId}.");

    [Fact]
    public void A_cache_has_a_hundred_and_a_clustered_one_a_single_one()
    {
        Assert.Empty(Check(Context() with { OtherEndpoints = 99 }));
        Refused(Context() with { OtherEndpoints = 100 }, PrivateLinkDiagnostics.TooManyKind, "has 100 private endpoints");
        var clustered = Cache with { ShardCount = 2 };
        Assert.Empty(Check(Context() with { Cache = clustered }));
        Refused(Context() with { Cache = clustered, OtherEndpoints = 1 }, PrivateLinkDiagnostics.TooManyKind, "A clustered cache has one");
        Assert.Empty(Check(Context() with { Cache = clustered, OtherEndpoints = 1, Existing = Context().Endpoint }));
    }

    [Fact]
    public void A_geo_replicated_cache_gets_no_new_one()
    {
        Refused(Context() with { IsGeoLinked = true }, PrivateLinkDiagnostics.GeoLinkedKind, "linked to another cache");
        Assert.Empty(Check(Context() with { IsGeoLinked = true, Existing = Context().Endpoint }));
    }

    [Fact]
    public void The_group_is_redisCache_and_the_target_a_cache()
    {
        var endpoint = Context().Endpoint;
        Refused(
            Context() with { Endpoint = endpoint with { Connection = endpoint.Connection with { GroupIds = ["blob"] } } },
            PrivateLinkDiagnostics.GroupIdKind,
            "names the groups 'blob'");
        Refused(
            Context() with { Endpoint = endpoint with { Connection = endpoint.Connection with { TargetId = Sample.GatewayId } } },
            PrivateLinkDiagnostics.TargetKind,
            "which is not a cache");
        Refused(Context() with { Cache = null }, RequestDiagnostics.InvalidResourceReferenceKind, $"{Cache.Id}");
    }

    [Fact]
    public void It_keeps_out_of_subnets_of_caches_and_gateways()
    {
        Refused(
            Context() with { Occupants = Sample.Occupy(Sample.Cache(), Sample.Subnet()) },
            NetworkDiagnostics.SubnetHoldsCachesKind,
            $"{Sample.CacheId()}");
        var gateways = Sample.NetworkId.Child("subnets", "gatewaysubnet");
        Refused(
            Context() with { Subnet = Sample.Subnet() with { Id = gateways } }, GatewayDiagnostics.SubnetReservedKind, "gateways alone");
        Refused(Context() with { Subnet = null }, RequestDiagnostics.InvalidResourceReferenceKind, $"{Sample.SubnetId}");
        Refused(Context() with { NetworkLocation = "uksouth" }, RequestDiagnostics.InvalidResourceReferenceKind, $"{Sample.SubnetId}");
    }

    [Theory]
    [InlineData("10.0.0.3", "PrivateIPAddressInReservedRange")]
    [InlineData("10.0.1.4", "PrivateIPAddressNotInSubnet")]
    [InlineData("10.0.0.9", "PrivateIPAddressIsAllocated")]
    [InlineData("10.0.0.5", null)]
    public void A_static_address_keeps_the_rules(string address, string? code)
    {
        var context = Context() with
        {
            Occupants = [Sample.Nic("10.0.0.9"), new SubnetOccupant(Id, Ipv4Address.Parse("10.0.0.5"))],
        };
        var endpoint = context.Endpoint with { StaticAddress = Ipv4Address.Parse(address) };
        Assert.Equal(code, Check(context with { Endpoint = endpoint }).SingleOrDefault()?.CloudCode);
    }

    [Fact]
    public void It_keeps_subnet_and_target()
    {
        var existing = Context().Endpoint;
        Refused(
            Context() with { Existing = existing with { SubnetId = Sample.NetworkId.Child("subnets", "other") } },
            PrivateLinkDiagnostics.FixedAtCreationKind,
            "cannot change its subnet");
        Refused(
            Context() with { Existing = existing with { Connection = existing.Connection with { TargetId = Sample.CacheId("other") } } },
            PrivateLinkDiagnostics.FixedAtCreationKind,
            "cannot change its target");
    }

    [Fact]
    public void A_cache_does_not_come_into_its_subnet()
    {
        var context = Sample.Context(Sample.Cache()) with { Occupants = [new SubnetOccupant(Id, Ipv4Address.Parse("10.0.0.4"))] };
        var problem = Assert.Single(RedisCreateRules.Validate(context));
        Assert.Contains($"{Id}", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("privateLinkServiceConnections", false)]
    [InlineData("manualPrivateLinkServiceConnections", true)]
    public void It_is_read_and_answered_with_address_name_and_state(string collection, bool isManual)
    {
        var body = Body(collection);
        var endpoint = PrivateEndpointReader.Read(Id, body).Value;
        Assert.Equal((isManual, "link", Cache.Id), (endpoint.Connection.IsManual, endpoint.Connection.Name, endpoint.Connection.TargetId));
        var own = new PrivateEndpointFacts(Ipv4Address.Parse("10.0.0.4"), PrivateLinkStatus.Approved, "Auto-Approved", Cache.HostName);
        var properties = PrivateEndpointWriter.Write(body, endpoint, Facts, own)["properties"]!;
        Assert.Equal(
            """[{"fqdn":"cache.redis.cache.windows.net","ipAddresses":["10.0.0.4"]}]""", properties["customDnsConfigs"]!.ToJsonString());
        var connection = Assert.Single(properties[collection]!.AsArray())!["properties"]!;
        Assert.Equal(
            ("Approved", "please"),
            ((string?)connection["privateLinkServiceConnectionState"]!["status"], (string?)connection["requestMessage"]));
        Assert.EndsWith($"/networkInterfaces/pe.nic.{Facts.ResourceGuid}", (string?)properties["networkInterfaces"]![0]!["id"], StringComparison.Ordinal);

        var pending = PrivateEndpointWriter.Write(body, endpoint, Facts, own with { Status = PrivateLinkStatus.Pending });
        Assert.Empty(pending["properties"]!["customDnsConfigs"]!.AsArray());
    }

    [Fact]
    public void It_has_exactly_one_connection()
    {
        var body = Body("privateLinkServiceConnections");
        body["properties"]!["privateLinkServiceConnections"] = new JsonArray();
        var problem = Assert.Single(PrivateEndpointReader.Read(Id, body).Diagnostics);
        Assert.Contains("0 are given", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_caches_owner_approves_or_refuses()
    {
        static JsonObject State(string status) =>
            Sample.Json($$$$"""{"properties":{"privateLinkServiceConnectionState":{"status":"{{{{status}}}}","description":"ok"} } }""");
        Assert.Equal(new PrivateLinkDecision(PrivateLinkStatus.Rejected, "ok"), PrivateEndpointConnectionReader.Read(State("rejected")).Value);
        var problem = Assert.Single(PrivateEndpointConnectionReader.Read(State("Disconnected")).Diagnostics);
        Assert.Equal(PrivateLinkDiagnostics.StatusKind, problem.Descriptor);
    }

    private static JsonObject Body(string collection) => Sample.Json($$$$"""
        {"location":"westeurope","properties":{"subnet":{"id":"{{{{Sample.SubnetId}}}}"},"{{{{collection}}}}":[{"name":"link","properties":{
         "privateLinkServiceId":"{{{{Cache.Id}}}}","groupIds":["redisCache"],"requestMessage":"please"} }]} }
        """);

    private static PrivateEndpointContext Context() => new(new PrivateEndpoint(
        Id, "westeurope", Sample.SubnetId, null, new PrivateLinkConnection("link", Cache.Id, ["redisCache"], false)))
    {
        Subnet = Sample.Subnet(),
        NetworkLocation = "westeurope",
        Cache = Cache,
    };

    private static IReadOnlyList<Diagnostic> Check(PrivateEndpointContext context) => PrivateEndpointRules.Validate(context);

    private static void Refused(PrivateEndpointContext context, DiagnosticDescriptor kind, string text)
    {
        var problem = Assert.Single(Check(context));
        Assert.Equal(kind, problem.Descriptor);
        Assert.Contains(text, problem.Message, StringComparison.Ordinal);
    }
}
