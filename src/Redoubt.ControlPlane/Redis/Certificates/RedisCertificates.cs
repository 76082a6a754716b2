using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using Redoubt.ControlPlane.Hosting;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Diagnostics;
using Redoubt.Model.Redis;
using Redoubt.Model.Resources;
using Redoubt.Platform.Pki;

namespace Redoubt.ControlPlane.Redis.Certificates;

/// <summary>The certificates of caches, made anew while they serve: the store has a new one before any node does.</summary>
internal sealed class RedisCertificates(Instance instance, ResourceStore store, RedisNodes nodes, TimeProvider time)
{
    private const string Renewed = "CertificateRenewed";

    /// <summary>The names that a cache's certificate is for: its own and its geo name.</summary>
    public static IReadOnlyList<string> Names { get; } = [$"*.{RedisResource.DnsSuffix}", RedisResource.GeoHostNameOf("*")];

    /// <summary>Gives every node a new certificate, and takes the old one back. Connections that are there stay; new ones see the new one.</summary>
    /// <returns>The end of its validity.</returns>
    public async Task<DateTimeOffset> RenewAsync(ResourceId id, CancellationToken cancellationToken)
    {
        var old = "";
        var cache = store.Accept(change =>
        {
            if (!change.Now.TryGet(id, out var current) || current.State != ProvisioningStates.Succeeded)
            {
                throw new DiagnosticException(RequestDiagnostics.Busy(id));
            }

            var before = RedisSecrets.Open(current, instance.Secrets);
            old = before.SerialNumber();
            var secrets = before.WithCertificate(instance.Authority, Names, time);
            return change.Put(current with { Secrets = secrets.Seal(current.Key, instance.Secrets) });
        });
        await nodes.SetCertificateAsync(cache, cancellationToken);
        var end = EndOf(cache);
        var details = new Dictionary<string, string> { ["NotAfterInUTC"] = end.UtcDateTime.ToString("s", CultureInfo.InvariantCulture) };
        store.Accept(change =>
        {
            change.Notify(cache, Renewed, details);
            change.Revoke(old, RevocationReason.Superseded);
        });
        return end;
    }

    /// <summary>When the cache's certificate ends.</summary>
    public DateTimeOffset EndOf(StoredResource cache)
    {
        using var certificate = X509Certificate2.CreateFromPem(RedisSecrets.Open(cache, instance.Secrets).Certificate);
        return certificate.NotAfter.ToUniversalTime();
    }
}
