using System.Text.Json;
using Redoubt.Client.Connection;
using Redoubt.Client.Topologies;
using Redoubt.Model.Resources;

namespace Redoubt.Client.Service;

/// <summary>The service's own endpoints, which the cloud does not have.</summary>
public sealed class RedoubtService
{
    private readonly ArmConnection connection;

    internal RedoubtService(ArmConnection connection) => this.connection = connection;

    /// <summary>How the service is.</summary>
    public Task<ServiceStatus> GetStatusAsync(CancellationToken cancellationToken) =>
        connection.GetAsync("redoubt/status", ClientJson.Default.ServiceStatus, cancellationToken);

    /// <summary>How to get into the host of a network interface.</summary>
    public Task<HostEntrance> GetHostAsync(ResourceId networkInterface, CancellationToken cancellationToken) =>
        connection.GetAsync($"redoubt/hosts?nic={Escape(networkInterface)}", ClientJson.Default.HostEntrance, cancellationToken);

    /// <summary>How to get to the internet's side.</summary>
    public Task<HostEntrance> GetInternetAsync(CancellationToken cancellationToken) =>
        connection.GetAsync("redoubt/internet", ClientJson.Default.HostEntrance, cancellationToken);

    /// <summary>What a cache consists of.</summary>
    public Task<CacheTopology> GetCacheAsync(ResourceId cache, CancellationToken cancellationToken) =>
        connection.GetAsync($"redoubt/caches?id={Escape(cache)}", ClientJson.Default.CacheTopology, cancellationToken);

    /// <summary>The networks as a picture, as they are or as they would be after some requests. Nothing is changed by it.</summary>
    public async Task<TopologyPicture> DrawTopologyAsync(TopologyQuestion question, CancellationToken cancellationToken)
    {
        var body = JsonSerializer.Serialize(question, ClientJson.Default.TopologyQuestion);
        var response = await connection.SendAsync(HttpMethod.Post, "redoubt/topology", body, cancellationToken).ConfigureAwait(false);
        return ArmConnection.Read(response.Body, ClientJson.Default.TopologyPicture);
    }

    private static string Escape(ResourceId id) => Uri.EscapeDataString(id.ToString());
}
