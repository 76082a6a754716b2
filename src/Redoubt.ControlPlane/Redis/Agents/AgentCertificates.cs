using System.Collections.Concurrent;
using System.Security.Cryptography.X509Certificates;
using Redoubt.ControlPlane.Hosting;

namespace Redoubt.ControlPlane.Redis.Agents;

/// <summary>What the agents of nodes show each other, on either side of a connection: a certificate for each node, kept nowhere.</summary>
internal sealed class AgentCertificates(Instance instance, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(30), RenewedBefore = TimeSpan.FromDays(10);

    private readonly ConcurrentDictionary<int, X509Certificate2> certificates = new();

    /// <summary>By what an agent is known.</summary>
    public static string NameOf(int host) => $"n{host}.nodes.redoubt";

    public X509Certificate2 Of(int host) => certificates.AddOrUpdate(
        host,
        Issue,
        (_, old) => old.NotAfter.ToUniversalTime() - time.GetUtcNow() > RenewedBefore ? old : Issue(host));

    public void Dispose()
    {
        foreach (var certificate in certificates.Values)
        {
            certificate.Dispose();
        }
    }

    private X509Certificate2 Issue(int host) => instance.ServerCertificate([NameOf(host)], [], Lifetime);
}
