using Redoubt.Client.Connection;
using Redoubt.Client.Resources;
using Redoubt.Model.Resources;

namespace Redoubt.Client.Caches;

/// <summary>Caches of the subscription.</summary>
public sealed class RedisCaches
{
    private const string ApiVersion = "?api-version=2022-06-01";

    private readonly ArmConnection connection;

    internal RedisCaches(ArmConnection connection) => this.connection = connection;

    /// <summary>The cache, or null where there is none.</summary>
    public Task<ArmResource<CacheProperties>?> FindAsync(ResourceId id, CancellationToken cancellationToken) =>
        connection.FindAsync($"{id}{ApiVersion}"[1..], ClientJson.Default.ArmResourceCacheProperties, cancellationToken);

    /// <summary>The cache's access keys.</summary>
    public async Task<CacheKeys> ListKeysAsync(ResourceId id, CancellationToken cancellationToken)
    {
        var response = await connection
            .SendAsync(HttpMethod.Post, $"{id}/listKeys{ApiVersion}"[1..], body: null, cancellationToken)
            .ConfigureAwait(false);
        return ArmConnection.Read(response.Body, ClientJson.Default.CacheKeys);
    }
}
