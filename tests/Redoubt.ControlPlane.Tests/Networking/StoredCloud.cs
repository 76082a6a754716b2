using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using Redoubt.ControlPlane.Hosting;
using Redoubt.ControlPlane.Internet;
using Redoubt.ControlPlane.Networking;
using Redoubt.ControlPlane.Redis;
using Redoubt.ControlPlane.Resources;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Json;
using Redoubt.Model.Resources;

namespace Redoubt.ControlPlane.Tests.Networking;

/// <summary>A data folder with resources in it, written by the providers themselves; nothing reaches the machine.</summary>
internal sealed class StoredCloud : IDisposable
{
    private readonly string folder = Path.Combine(Path.GetTempPath(), $"redoubt-cloud-{Guid.NewGuid():N}");
    private readonly Dictionary<string, IResourceProvider> providers;

    public StoredCloud()
    {
        Instance = Instance.Open(folder, TimeProvider.System);
        Names = new NameService(Instance.Store, new InternetHosts(), TimeProvider.System, NullLogger<NameService>.Instance);
        var circuits = new CircuitProvider();
        IResourceProvider[] all =
        [
            new VirtualNetworkProvider(), new InterfaceProvider(), new VirtualNetworkGatewayProvider(), new LocalNetworkGatewayProvider(),
            new ConnectionProvider(Instance), circuits, new CircuitPeeringProvider(circuits), new SiteProvider(),
            new PrivateEndpointProvider(Names), new PrivateDnsZoneGroupProvider(Names), new PrivateEndpointConnectionProvider(Names),
            new PrivateLinkResourceProvider(), new PrivateDnsZoneProvider(Names), new VirtualNetworkLinkProvider(Names),
            new AuthorityProvider(), new AllRecordsProvider(), new RecordSetProvider(ResourceTypes.PrivateDnsARecord, Names),
            new RecordSetProvider(ResourceTypes.PrivateDnsCnameRecord, Names),
            new RecordSetProvider(ResourceTypes.PrivateDnsTxtRecord, Names),
            new SubnetProvider(), new RedisProvider(Instance, TimeProvider.System),
        ];
        providers = all.ToDictionary(provider => provider.Type, StringComparer.OrdinalIgnoreCase);
    }

    public Instance Instance { get; }

    public NameService Names { get; }

    public StoreSnapshot Snapshot => Instance.Store.Snapshot;

    public static ResourceId Id(string type, string name) => ResourceId.Create("s", "g", type, name);

    /// <summary>PUT, and what the operation behind it would say in the end.</summary>
    public PutOutcome Put(ResourceId id, string body)
    {
        var desired = DesiredState.Of(id.Type, JsonNode.Parse(body)!.AsObject());
        var outcome = Instance.Store.Accept(change => providers[id.Type].Put(new PutRequest(id, desired), change));
        Instance.Store.Accept(change =>
        {
            foreach (var key in change.Now.Resources.Values.Where(resource => resource.IsBusy).Select(resource => resource.Key).ToList())
            {
                change.SetState(key, ProvisioningStates.Succeeded);
            }

            return outcome;
        });
        providers[id.Type].Committed();
        return outcome;
    }

    public Diagnostic Refused(ResourceId id, string body)
    {
        var before = Snapshot;
        var problems = Assert.Throws<DiagnosticException>(() => Put(id, body)).Diagnostics;
        Assert.Same(before, Snapshot);
        return Assert.Single(problems);
    }

    /// <summary>DELETE, done to the end.</summary>
    public void Delete(ResourceId id)
    {
        Assert.NotNull(Instance.Store.Accept(change => providers[id.Type].Delete(id, change)));
        Instance.Store.Accept(change =>
        {
            if (change.Now.TryGet(id, out var stored) && stored.State == ProvisioningStates.Deleting)
            {
                change.Delete(stored);
            }
        });
        providers[id.Type].Committed();
    }

    public Diagnostic NotDeleted(ResourceId id) => Assert.Single(Assert.Throws<DiagnosticException>(
        () => Instance.Store.Accept(change => providers[id.Type].Delete(id, change))).Diagnostics);

    public JsonNode Get(ResourceId id) => providers[id.Type].Render(id, Snapshot)!;

    public IReadOnlyList<JsonObject> List(string type) =>
        [.. providers[type].List(Snapshot).Select(id => providers[type].Render(id, Snapshot)).OfType<JsonObject>()];

    /// <summary>A network with the subnets app and GatewaySubnet.</summary>
    public ResourceId CreateNetwork(string name, int second)
    {
        var id = Id(ResourceTypes.VirtualNetwork, name);
        Put(id, $$$$"""
            {"location":"westeurope","properties":{"addressSpace":{"addressPrefixes":["10.{{{{second}}}}.0.0/16"]},"subnets":[
             {"name":"app","properties":{"addressPrefix":"10.{{{{second}}}}.1.0/24"}},
             {"name":"GatewaySubnet","properties":{"addressPrefix":"10.{{{{second}}}}.255.224/27"}}]}}
            """);
        return id;
    }

    /// <summary>A cache as it stands in the store: this version's provider makes none outside of networks.</summary>
    public ResourceId StoreCache(string name, string more = "", string address = "198.18.7.1")
    {
        var id = Id(ResourceTypes.Redis, name);
        var body = JsonNode.Parse($$$$"""
            {"location":"West Europe","properties":{"sku":{"name":"Premium","family":"P","capacity":1}{{{{more}}}} } }
            """)!.AsObject();
        Instance.Store.Accept(change => change.Put(
            StoredResource.New(id, body, ProvisioningStates.Succeeded, change.Time)
                .WithPlacement(new RedisPlacement(address, IsNamed: true, [0], []))));
        Names.Publish();
        return id;
    }

    /// <summary>A resource of which only that it is there matters.</summary>
    public ResourceId Store(string type, string name)
    {
        var id = Id(type, name);
        Instance.Store.Accept(change => change.Put(StoredResource.New(
            id, new JsonObject { ["location"] = "westeurope" }, ProvisioningStates.Succeeded, change.Time)));
        return id;
    }

    public void Dispose()
    {
        Instance.Dispose();
        Directory.Delete(folder, recursive: true);
    }
}
