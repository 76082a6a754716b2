using System.Security.Cryptography;
using System.Text;
using Redoubt.ControlPlane.Hosting;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Redis;

namespace Redoubt.ControlPlane.Redis;

/// <summary>
/// The directory's part in a cache's identities: each has a principal that stays the same for as long as the cache, or the id of the shared
/// identity, does.
/// </summary>
internal static class CachePrincipals
{
    public static RedisPrincipals Of(StoredResource cache, RedisIdentity? identity, ServiceIdentity service) => new(
        service.TenantId,
        Derive("principal", $"{cache.Guid}", service),
        [
            .. (identity?.UserAssigned ?? []).Select(id => id.ToLowerInvariant()).Select(
                id => new UserAssignedPrincipal(Derive("principal", id, service), Derive("client", id, service))),
        ]);

    private static Guid Derive(string kind, string whose, ServiceIdentity service) =>
        new(SHA256.HashData(Encoding.UTF8.GetBytes($"{service.TenantId}\n{kind}\n{whose}")).AsSpan(0, 16));
}
