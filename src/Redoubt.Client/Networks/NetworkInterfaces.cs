using System.Text.Json.Nodes;
using Redoubt.Client.Connection;
using Redoubt.Model.Resources;

namespace Redoubt.Client.Networks;

/// <summary>Network interfaces: each is a host of its own that programs can run in.</summary>
public sealed class NetworkInterfaces
{
    private const string ApiVersion = "?api-version=2022-01-01";

    private readonly ArmConnection connection;

    internal NetworkInterfaces(ArmConnection connection) => this.connection = connection;

    /// <summary>Makes an interface with an address that the subnet picks, and waits until it is there.</summary>
    /// <param name="id">The interface.</param>
    /// <param name="location">The network's region.</param>
    /// <param name="subnetId">The subnet to attach it to.</param>
    /// <param name="tags">Its tags.</param>
    /// <param name="cancellationToken">Ends the waiting, not the making.</param>
    public async Task CreateAsync(
        ResourceId id,
        string location,
        ResourceId subnetId,
        IReadOnlyDictionary<string, string> tags,
        CancellationToken cancellationToken)
    {
        var ipConfiguration = new JsonObject
        {
            ["name"] = "ipconfig1",
            ["properties"] = new JsonObject
            {
                ["subnet"] = new JsonObject { ["id"] = subnetId.ToString() },
                ["privateIPAllocationMethod"] = "Dynamic",
            },
        };
        var body = new JsonObject
        {
            ["location"] = location,
            ["tags"] = new JsonObject(tags.Select(tag => KeyValuePair.Create(tag.Key, (JsonNode?)JsonValue.Create(tag.Value)))),
            ["properties"] = new JsonObject { ["ipConfigurations"] = new JsonArray(ipConfiguration) },
        };
        var begun = await connection.SendAsync(HttpMethod.Put, Path(id), body.ToJsonString(), cancellationToken).ConfigureAwait(false);
        await connection.WaitAsync(begun, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The address of an interface.</summary>
    public async Task<string?> FindAddressAsync(ResourceId id, CancellationToken cancellationToken)
    {
        var resource = await connection
            .FindAsync(Path(id), ClientJson.Default.ArmResourceNetworkInterfaceProperties, cancellationToken)
            .ConfigureAwait(false);
        return resource?.Properties.IpConfigurations is [{ } first, ..] ? first.Properties.PrivateIPAddress : null;
    }

    /// <summary>Removes an interface and waits until it is gone; one that does not exist is gone already.</summary>
    public async Task DeleteAsync(ResourceId id, CancellationToken cancellationToken)
    {
        var begun = await connection.SendAsync(HttpMethod.Delete, Path(id), body: null, cancellationToken).ConfigureAwait(false);
        await connection.WaitAsync(begun, cancellationToken).ConfigureAwait(false);
    }

    private static string Path(ResourceId id) => $"{id}{ApiVersion}"[1..];
}
