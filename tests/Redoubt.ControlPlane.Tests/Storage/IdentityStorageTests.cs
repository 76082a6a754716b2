using System.Text.Json.Nodes;
using Redoubt.ControlPlane.SignIn;
using Redoubt.ControlPlane.Storage;
using Redoubt.ControlPlane.Store;
using Redoubt.ControlPlane.Tests.Networking;
using Redoubt.Fabric.Commands;
using Redoubt.Model.Resources;
using Redoubt.Platform.Storage;

namespace Redoubt.ControlPlane.Tests.Storage;

/// <summary>Where a cache's identity leads, and whom it is taken for.</summary>
public sealed class IdentityStorageTests : IDisposable
{
    private const string SystemAssigned = ""","identity":{"type":"SystemAssigned"}""";

    private readonly StoredCloud cloud = new();
    private readonly AzuriteServer server;
    private readonly StorageAddresses addresses;
    private readonly IdentityStorage storage;

    public IdentityStorageTests()
    {
        server = new AzuriteServer(cloud.Instance, new FabricCommandRunner(), TimeProvider.System);
        addresses = new StorageAddresses(cloud.Instance.Store, server);
        storage = new IdentityStorage(cloud.Instance, addresses, new TokenIssuer(cloud.Instance.Identity, TimeProvider.System));
        cloud.Store(ResourceTypes.StorageAccount, "mine");
    }

    [Fact]
    public void An_account_of_this_instance_is_opened_over_TLS_by_each_of_its_names()
    {
        var secure = $"{server.SecureEndpointOf("mine")}/files/a%20b";
        Assert.StartsWith("https://127.0.0.1:", secure, StringComparison.Ordinal);
        Assert.NotEqual(server.EndpointOf("mine").Port, server.SecureEndpointOf("mine").Port);
        Assert.Equal(secure, addresses.SecureWayOf(Cache("any", ""), new Uri("https://mine.blob.core.windows.net/files/a%20b"))?.Address.AbsoluteUri);
        Assert.Equal(secure, addresses.SecureWayOf(Cache("any", ""), new Uri($"{server.EndpointOf("mine")}/files/a%20b"))?.Address.AbsoluteUri);
        Assert.Equal(secure, addresses.SecureWayOf(Cache("any", ""), new Uri(secure))?.Address.AbsoluteUri);
    }

    [Theory]
    [InlineData("https://other.blob.core.windows.net/files")]
    [InlineData("https://example.org/mine/files")]
    public void No_other_gets_a_token(string address)
    {
        Assert.Null(addresses.SecureWayOf(Cache("any", ""), new Uri(address)));
        var failure = Assert.Throws<StorageException>(() => storage.Open(Cache("one", SystemAssigned), new Uri(address)));
        Assert.Equal(StorageProblem.Refused, failure.Problem);
        Assert.StartsWith($"{address} is in no storage account of this service", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_account_that_is_gone_gets_none_either()
    {
        Assert.Null(addresses.SecureWayOf(Cache("any", ""), new Uri($"{server.EndpointOf("gone")}/files")));
        Assert.Null(addresses.SecureWayOf(Cache("any", ""), server.SecureEndpointOf("gone")));
    }

    [Fact]
    public void Each_cache_is_somebody_else_and_caches_that_share_an_identity_are_the_same()
    {
        const string id = "/subscriptions/s/resourceGroups/g/providers/Microsoft.ManagedIdentity/userAssignedIdentities/one";
        var shared = $$$"""
            ,"identity":{"type":"UserAssigned","userAssignedIdentities":{"{{{id}}}":{} } }
            """;
        var one = Cache("one", SystemAssigned);
        Assert.Equal(storage.PrincipalOf(one), storage.PrincipalOf(one));
        Assert.NotEqual(storage.PrincipalOf(one), storage.PrincipalOf(Cache("two", SystemAssigned)));
        var first = storage.PrincipalOf(Cache("three", shared));
        Assert.Equal(first, storage.PrincipalOf(Cache("four", shared.Replace(id, id.ToUpperInvariant(), StringComparison.Ordinal))));
        Assert.NotEqual(storage.PrincipalOf(one), first);
        Assert.Throws<StorageException>(() => storage.PrincipalOf(Cache("five", "")));
    }

    [Fact]
    public void The_principal_is_the_one_that_the_cache_s_answer_shows()
    {
        var cache = Cache("one", SystemAssigned);
        var identity = cloud.Get(cache.Id)["identity"]!;
        Assert.Equal(
            ($"{storage.PrincipalOf(cache)}", cloud.Instance.Identity.TenantId),
            ((string?)identity["principalId"], (string?)identity["tenantId"]));
    }

    public void Dispose()
    {
        storage.Dispose();
        server.Dispose();
        cloud.Dispose();
    }

    private StoredResource Cache(string name, string identity)
    {
        var id = cloud.StoreCache(name);
        return cloud.Instance.Store.Accept(change =>
        {
            var stored = change.Now.Find(id)!;
            var body = stored.Body.ToJsonString();
            return change.Put(stored with { Body = JsonNode.Parse(body[..^1] + identity + "}")!.AsObject() });
        });
    }
}
