using Redoubt.ControlPlane.Networking;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Networking;
using Redoubt.Model.Resources;
using Redoubt.Platform.Dns;

namespace Redoubt.ControlPlane.Tests.Networking;

/// <summary>Private endpoints and private zones, from the request to the name that a network asks for.</summary>
public sealed class PrivateNamesTests : IDisposable
{
    private const string Global = """{"location":"global","properties":{}}""";
    private readonly StoredCloud cloud = new();
    private readonly ResourceId network;
    private readonly ResourceId other;
    private readonly ResourceId zone = StoredCloud.Id(ResourceTypes.PrivateDnsZone, PrivateEndpoint.ZoneName);
    private readonly ResourceId endpoint = StoredCloud.Id(ResourceTypes.PrivateEndpoint, "pe");

    public PrivateNamesTests() => (network, other) = (cloud.CreateNetwork("near", 0), cloud.CreateNetwork("other", 1));

    [Fact]
    public void A_network_with_the_private_zone_hears_the_private_address_and_others_the_public_one()
    {
        var cache = cloud.StoreCache("cache");
        Assert.Equal("cache.vnet.redis.cache.windows.net 198.18.7.1", Resolve("cache.redis.cache.windows.net", network));
        cloud.Put(endpoint, EndpointBody(cache));
        Link(zone, network);
        Assert.Null(Resolve("cache.redis.cache.windows.net", network));
        cloud.Put(endpoint.Child("privateDnsZoneGroups", "default"), GroupBody(zone));
        Assert.Equal("cache.privatelink.redis.cache.windows.net 10.0.1.4", Resolve("cache.redis.cache.windows.net", network));
        Assert.Equal(
            "cache.privatelink.redis.cache.windows.net cache.vnet.redis.cache.windows.net 198.18.7.1",
            Resolve("cache.redis.cache.windows.net", other));

        cloud.Delete(endpoint);
        Assert.Equal("cache.vnet.redis.cache.windows.net 198.18.7.1", Resolve("cache.redis.cache.windows.net", network));
        Assert.Empty(cloud.List(ResourceTypes.PrivateDnsARecord));
        Assert.Null(cloud.Snapshot.Find(endpoint.Child("privateDnsZoneGroups", "default")));
    }

    [Fact]
    public void A_manual_connection_waits_for_the_caches_owner()
    {
        var cache = cloud.StoreCache("cache");
        cloud.Put(endpoint, EndpointBody(cache, "manualPrivateLinkServiceConnections"));
        Link(zone, network);
        cloud.Put(endpoint.Child("privateDnsZoneGroups", "default"), GroupBody(zone));
        Assert.Empty(cloud.List(ResourceTypes.PrivateDnsARecord));
        var connection = Assert.Single(cloud.List(ResourceTypes.PrivateEndpointConnection));
        Assert.Equal("Pending", (string?)connection["properties"]!["privateLinkServiceConnectionState"]!["status"]);

        var id = ResourceId.Parse((string)connection["id"]!);
        cloud.Put(id, Decision("Approved"));
        Assert.Equal("cache.privatelink.redis.cache.windows.net 10.0.1.4", Resolve("cache.redis.cache.windows.net", network));
        Assert.Equal("Approved", EndpointStatus());
        var record = Assert.Single(cloud.List(ResourceTypes.PrivateDnsARecord));
        Assert.StartsWith("created by private endpoint pe", (string?)record["properties"]!["metadata"]!["creator"], StringComparison.Ordinal);

        cloud.Put(id, Decision("Rejected"));
        Assert.Empty(cloud.List(ResourceTypes.PrivateDnsARecord));
        cloud.Delete(id);
        Assert.Equal("Disconnected", EndpointStatus());
        Assert.Empty(cloud.List(ResourceTypes.PrivateEndpointConnection));
    }

    [Fact]
    public void A_cache_and_its_subnet_tell_of_their_private_endpoints()
    {
        var cache = cloud.StoreCache("cache");
        cloud.Put(endpoint, EndpointBody(cache));
        var connection = Assert.Single(cloud.Get(cache)["properties"]!["privateEndpointConnections"]!.AsArray())!;
        Assert.Equal($"{endpoint}", (string?)connection["properties"]!["privateEndpoint"]!["id"]);
        var subnet = cloud.Get(network.Child("subnets", "app"))["properties"]!;
        Assert.Equal($"{endpoint}", (string?)Assert.Single(subnet["privateEndpoints"]!.AsArray())!["id"]);
        Assert.Null(subnet["ipConfigurations"]);
        var part = Assert.Single(cloud.List(ResourceTypes.PrivateLinkResource));
        Assert.Equal("redisCache", (string?)part["properties"]!["groupId"]);
        Assert.Equal("InUseSubnetCannotBeDeleted", cloud.NotDeleted(network).CloudCode);
    }

    [Fact]
    public void Injected_and_geo_linked_caches_get_no_private_endpoint()
    {
        var injected = cloud.StoreCache("inside", $",\"subnetId\":\"{other}/subnets/app\"", "10.1.1.4");
        Assert.Equal(PrivateLinkDiagnostics.InjectedCacheKind, cloud.Refused(endpoint, EndpointBody(injected)).Descriptor);
        var linked = cloud.StoreCache("linked");
        cloud.Instance.Store.Accept(change => change.Put(StoredResource.New(
            linked.Child("linkedServers", "far"), [], ProvisioningStates.Succeeded, change.Time)));
        Assert.Equal(PrivateLinkDiagnostics.GeoLinkedKind, cloud.Refused(endpoint, EndpointBody(linked)).Descriptor);
    }

    [Fact]
    public void Interfaces_register_in_the_zone_that_their_network_registers_in()
    {
        var internalZone = StoredCloud.Id(ResourceTypes.PrivateDnsZone, "contoso.internal");
        var link = Link(internalZone, network, registers: true);
        cloud.Put(StoredCloud.Id(ResourceTypes.NetworkInterface, "Web"), InterfaceBody());
        cloud.Names.Publish();
        Assert.Equal("10.0.1.4", Resolve("web.contoso.internal", network));
        Assert.Null(Resolve("web.contoso.internal", other));
        var record = Assert.Single(cloud.List(ResourceTypes.PrivateDnsARecord))["properties"]!;
        Assert.True((bool)record["isAutoRegistered"]!);
        Assert.Equal(2, (int)cloud.Get(internalZone)["properties"]!["numberOfRecordSets"]!);

        cloud.Put(internalZone.Child("A", "web"), Addresses("10.9.9.9"));
        Assert.Equal("10.9.9.9", Resolve("web.contoso.internal", network));
        Assert.Equal("CannotDeleteResource", cloud.NotDeleted(internalZone).CloudCode);
        cloud.Delete(link);
        cloud.Delete(internalZone);
        Assert.Empty(cloud.List(ResourceTypes.PrivateDnsAllRecords));
    }

    [Fact]
    public void Of_overlapping_zones_the_longer_one_decides()
    {
        var outer = StoredCloud.Id(ResourceTypes.PrivateDnsZone, "a.test");
        var inner = StoredCloud.Id(ResourceTypes.PrivateDnsZone, "b.a.test");
        Link(outer, network);
        cloud.Put(outer.Child("A", "x.b"), Addresses("10.9.0.1"));
        cloud.Put(outer.Child("A", "*"), Addresses("10.9.0.3"));
        Assert.Equal("10.9.0.1", Resolve("x.b.a.test", network));
        Assert.Equal("10.9.0.3", Resolve("anything.a.test", network));
        Link(inner, network);
        Assert.Null(Resolve("x.b.a.test", network));
        cloud.Put(inner.Child("CNAME", "y"), """{"properties":{"ttl":60,"cnameRecord":{"cname":"any.a.test"}}}""");
        Assert.Equal("any.a.test 10.9.0.3", Resolve("y.b.a.test", network));
    }

    [Fact]
    public void All_record_sets_are_listed_with_the_authority()
    {
        cloud.Put(zone, Global);
        cloud.Put(zone.Child("A", "one"), Addresses("10.9.0.1"));
        cloud.Put(zone.Child("TXT", "two"), """{"properties":{"ttl":60,"txtRecords":[{"value":["a"]}]}}""");
        var types = cloud.List(ResourceTypes.PrivateDnsAllRecords).Select(record => ((string)record["type"]!).Split('/')[^1]);
        Assert.Equal(["SOA", "A", "TXT"], types);
        Assert.Equal(PrivateDnsDiagnostics.CnameConflictKind, cloud.Refused(
            zone.Child("CNAME", "one"), """{"properties":{"ttl":60,"cnameRecord":{"cname":"a.example"}}}""").Descriptor);
    }

    public void Dispose() => cloud.Dispose();

    private static string Decision(string status) =>
        $$$$"""{"properties":{"privateLinkServiceConnectionState":{"status":"{{{{status}}}}"} } }""";

    private static string GroupBody(ResourceId zone) =>
        $$$$"""{"properties":{"privateDnsZoneConfigs":[{"name":"redis","properties":{"privateDnsZoneId":"{{{{zone}}}}"} }]} }""";

    private static string Addresses(string address) => $$$$"""{"properties":{"ttl":60,"aRecords":[{"ipv4Address":"{{{{address}}}}"}]} }""";

    private string EndpointBody(ResourceId cache, string collection = "privateLinkServiceConnections") => $$$$"""
        {"location":"westeurope","properties":{"subnet":{"id":"{{{{network}}}}/subnets/app"},"{{{{collection}}}}":[
         {"name":"link","properties":{"privateLinkServiceId":"{{{{cache}}}}","groupIds":["redisCache"]} }]} }
        """;

    private string InterfaceBody() => $$$$"""
        {"location":"westeurope","properties":{"ipConfigurations":[{"name":"c","properties":{
         "subnet":{"id":"{{{{network}}}}/subnets/app"} } }]} }
        """;

    private ResourceId Link(ResourceId zone, ResourceId network, bool registers = false)
    {
        cloud.Put(zone, Global);
        var id = zone.Child("virtualNetworkLinks", network.Name);
        cloud.Put(id, $$$$"""
            {"location":"global","properties":{"registrationEnabled":{{{{(registers ? "true" : "false")}}}},
             "virtualNetwork":{"id":"{{{{network}}}}"} } }
            """);
        return id;
    }

    private string? EndpointStatus() => (string?)Assert.Single(
            (cloud.Get(endpoint)["properties"]!["manualPrivateLinkServiceConnections"]!).AsArray())!
        ["properties"]!["privateLinkServiceConnectionState"]!["status"];

    /// <summary>The aliases on the way and the address at its end, or null where the name does not exist.</summary>
    private string? Resolve(string name, ResourceId network)
    {
        var names = NameService.NamesOf(cloud.Snapshot, []);
        var context = new DnsQuestionContext(cloud.Snapshot.Find(network)!.ReadPlacement<NetworkPlacement>().Index);
        var way = new List<string>();
        for (var answer = names.Find(name, context); answer is not null; answer = names.Find(way[^1], context))
        {
            if (answer.Alias is null)
            {
                return string.Join(' ', way.Concat(answer.Addresses.Select(address => address.ToString())));
            }

            way.Add(answer.Alias);
        }

        return null;
    }
}
