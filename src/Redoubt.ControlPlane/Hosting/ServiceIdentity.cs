using System.Security.Cryptography;
using Redoubt.ControlPlane.Store;
using Redoubt.Engine.Processes;
using Redoubt.Model.Diagnostics;
using Redoubt.Platform.Secrets;

namespace Redoubt.ControlPlane.Hosting;

/// <summary>Who this instance is: made once for a data folder and kept in it.</summary>
internal sealed class ServiceIdentity
{
    public const string SubscriptionName = "Redoubt";

    public ServiceIdentity(ResourceStore store, SecretBox secrets)
    {
        Instance = store.Setting("instance", () => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(3)));
        TenantId = store.Setting("tenantId", NewId);
        SubscriptionId = store.Setting("subscriptionId", NewId);
        ClientId = store.Setting("clientId", NewId);
        ClientSecret = Sealed(store, secrets, "clientSecret");
        SigningKey = Convert.FromHexString(Sealed(store, secrets, "signingKey"));
    }

    /// <summary>Six hexadecimal digits that all names on this machine carry.</summary>
    public string Instance { get; }

    public string TenantId { get; }

    public string SubscriptionId { get; }

    public string ClientId { get; }

    public string ClientSecret { get; }

    public byte[] SigningKey { get; }

    /// <summary>What tokens for storage accounts are signed with: who checks them there knows it and learns nothing of the other.</summary>
    public byte[] StorageSigningKey =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, SigningKey, SigningKey.Length, info: "storage"u8.ToArray());

    /// <summary>Who has made this instance's tokens, as they say it.</summary>
    public string Issuer => $"redoubt:{Instance}";

    /// <summary>The port of the API on loopback; said anew at every start.</summary>
    public int Port { get; set; }

    /// <summary>The tenants that manage the subscription through Azure Lighthouse; said anew at every start.</summary>
    public IReadOnlyList<string> ManagedByTenants { get; set; } = [];

    /// <summary>What part of each size's memory its nodes get, up to 1; said anew at every start.</summary>
    public double MemoryScale { get; set; } = 1;

    /// <summary>The engine that nodes start with: redis, valkey or a program's path; said anew at every start.</summary>
    public string Engine { get; set; } = ServerBinary.Usual;

    /// <summary>How long a minute of rdb-backup-frequency lasts; said anew at every start.</summary>
    public TimeSpan BackupMinute { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How long a token opens caches; said anew at every start, for clients that are to show that they renew theirs.</summary>
    public TimeSpan RedisTokenLifetime { get; set; } = TimeSpan.FromHours(1);

    /// <summary>How often nodes are measured; said anew at every start.</summary>
    public TimeSpan MetricsInterval { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>What every namespace of this instance begins with.</summary>
    public string NamespacePrefix => $"redoubt-{Instance}";

    /// <summary>Sockets, process ids and node configurations: gone after a restart of the machine, like the processes.</summary>
    public string RunFolder => $"/run/redoubt/{Instance}";

    public void RequireSubscription(string subscription)
    {
        if (!subscription.Equals(SubscriptionId, StringComparison.OrdinalIgnoreCase))
        {
            throw new DiagnosticException(RequestDiagnostics.SubscriptionNotFound(subscription));
        }
    }

    private static string NewId() => Guid.NewGuid().ToString();

    private static string Sealed(ResourceStore store, SecretBox secrets, string name) =>
        secrets.Open(store.Setting(name, () => secrets.Seal(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)), name)), name);
}
