using System.Globalization;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Redoubt.ControlPlane.Store;
using Redoubt.Engine.Processes;
using Redoubt.Fabric.Networks;
using Redoubt.Model.Networking;
using Redoubt.Platform.Pki;
using Redoubt.Platform.Secrets;

namespace Redoubt.ControlPlane.Hosting;

/// <summary>One instance, opened: its data folder, store, secrets, identity and certificate authority.</summary>
internal sealed class Instance : IDisposable
{
    private const string AuthorityKey = "authorityKey";
    private const string SystemBundle = "/etc/ssl/certs/ca-certificates.crt";
    private readonly TimeProvider time;
    private readonly X509Certificate2 authority;

    private Instance(DataFolder folder, SecretBox secrets, ResourceStore store, TimeProvider time)
    {
        (Folder, Secrets, Store, this.time) = (folder, secrets, store, time);
        Identity = new ServiceIdentity(store, secrets);
        Authority = OpenAuthority();
        authority = X509Certificate2.CreateFromPem(Authority.CertificatePem);
    }

    public DataFolder Folder { get; }

    public SecretBox Secrets { get; }

    public ResourceStore Store { get; }

    public ServiceIdentity Identity { get; }

    public CertificateAuthority Authority { get; }

    /// <summary>What programs on hosts read as /etc/resolv.conf.</summary>
    public string ResolvConf => Path.Combine(Identity.RunFolder, "resolv.conf");

    public static Instance Open(string data, TimeProvider time)
    {
        var folder = DataFolder.Open(data);
        try
        {
            folder.CloseDatabaseToOthers();
            return new Instance(folder, SecretBox.OpenOrCreate(folder.MasterKey), ResourceStore.Open(folder.Database, time), time);
        }
        catch (Exception exception) when (exception is InvalidDataException or System.Security.Cryptography.CryptographicException)
        {
            folder.Dispose();
            throw new StartException($"The data folder {folder.Path} cannot be opened: {exception.Message}");
        }
    }

    /// <summary>A fresh certificate for the API; clients trust it through the authority.</summary>
    public X509Certificate2 ApiCertificate() =>
        ServerCertificate(["localhost"], [IPAddress.Loopback, IPAddress.IPv6Loopback], TimeSpan.FromDays(365));

    /// <summary>A fresh certificate for a server of this process.</summary>
    public X509Certificate2 ServerCertificate(
        IEnumerable<string> names, IEnumerable<IPAddress> addresses, TimeSpan lifetime, TimeProvider? from = null)
    {
        var issued = Authority.IssueServer(names, addresses, lifetime, from ?? time);
        using var certificate = X509Certificate2.CreateFromPem(issued.CertificatePem, issued.PrivateKeyPem);
        // Through PKCS#12, because a certificate with an ephemeral key cannot serve on every platform.
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
    }

    /// <summary>What a client trusts that connects to a server of this instance: its authority, and nobody else.</summary>
    public X509ChainPolicy Trust() => new()
    {
        TrustMode = X509ChainTrustMode.CustomRootTrust,
        CustomTrustStore = { authority },
        RevocationMode = X509RevocationMode.NoCheck,
    };

    /// <summary>Tells clients on this machine where the service is and how to sign in.</summary>
    public void Announce(int port)
    {
        Directory.CreateDirectory(Identity.RunFolder);
        DataFolder.Write(ResolvConf, $"nameserver {PlatformAddresses.Host}\n", everyone: true);
        DataFolder.Write(Folder.AuthorityCertificate, Authority.CertificatePem + "\n", everyone: true);
        var system = File.Exists(SystemBundle) ? File.ReadAllText(SystemBundle) : "";
        DataFolder.Write(Folder.TrustBundle, $"{system}{Authority.CertificatePem}\n", everyone: true);
        DataFolder.Write(Folder.ClientFile, JsonSerializer.Serialize(
            new { Identity.TenantId, Identity.ClientId, Identity.ClientSecret, Identity.SubscriptionId }, StoreJson.Options));
        DataFolder.Write(
            Folder.ServiceFile,
            JsonSerializer.Serialize(
                new
                {
                    Pid = Environment.ProcessId,
                    StartTicks = ProcessTable.Find(Environment.ProcessId)!.StartTicks,
                    Port = port,
                    Url = string.Create(CultureInfo.InvariantCulture, $"https://localhost:{port}"),
                    Identity.Instance,
                    Version = ServiceVersion.Text,
                },
                StoreJson.Options),
            everyone: true);
    }

    public void Withdraw() => File.Delete(Folder.ServiceFile);

    public void Dispose()
    {
        authority.Dispose();
        Authority.Dispose();
        Store.Dispose();
        Secrets.Dispose();
        Folder.Dispose();
    }

    private CertificateAuthority OpenAuthority()
    {
        var sealedPair = Store.Setting(AuthorityKey, () =>
        {
            using var created = CertificateAuthority.Create(Identity.Instance, time);
            return Secrets.Seal($"{created.CertificatePem}\n{created.ExportPrivateKeyPem()}", AuthorityKey);
        });
        var pem = Secrets.Open(sealedPair, AuthorityKey);
        return CertificateAuthority.Load(pem, pem);
    }
}
