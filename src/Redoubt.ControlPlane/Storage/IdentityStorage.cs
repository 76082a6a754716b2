using Redoubt.ControlPlane.Hosting;
using Redoubt.ControlPlane.Redis;
using Redoubt.ControlPlane.SignIn;
using Redoubt.ControlPlane.Store;
using Redoubt.Platform.Storage;

namespace Redoubt.ControlPlane.Storage;

/// <summary>
/// Opens this instance's storage accounts as a cache's identity, by tokens. Others never get one: nobody there would know it, and whoever
/// has it could open all accounts here.
/// </summary>
internal sealed class IdentityStorage(Instance instance, StorageAddresses addresses, TokenIssuer issuer) : IDisposable
{
    private readonly StorageTrust trust = new(instance.Authority.CertificatePem);

    /// <summary>A container of the account at an address.</summary>
    public BlobContainer Open(StoredResource cache, Uri account, string container) =>
        Open(cache, new Uri($"{account.ToString().TrimEnd('/')}/{container}"));

    /// <summary>The container at an address.</summary>
    public BlobContainer Open(StoredResource cache, Uri container)
    {
        var way = Secure(cache, container);
        return BlobContainer.At(way.Address, Of(cache, way));
    }

    /// <summary>Writes the blob at an address to a stream.</summary>
    public Task DownloadAsync(StoredResource cache, Uri blob, Stream into, CancellationToken cancellationToken)
    {
        var way = Secure(cache, blob);
        return BlobContainer.DownloadAsync(way.Address, Of(cache, way), into, cancellationToken);
    }

    /// <summary>Changes when another identity is to be used.</summary>
    public Guid PrincipalOf(StoredResource cache)
    {
        var identity = cache.ReadRedis().Identity
            ?? throw new StorageException(StorageProblem.Refused, $"'{cache.Id}' has no identity any more.");
        return CachePrincipals.Of(cache, identity, instance.Identity).InUse(identity);
    }

    public void Dispose() => trust.Dispose();

    private StorageIdentity Of(StoredResource cache, StorageWay way)
    {
        var principal = PrincipalOf(cache);
        return new StorageIdentity(way.Http ?? trust.Http, () =>
        {
            var (token, expires) = issuer.IssueForStorage(principal);
            return new StorageToken(token, expires);
        });
    }

    private StorageWay Secure(StoredResource cache, Uri address) => addresses.SecureWayOf(cache, address) ?? throw new StorageException(
        StorageProblem.Refused,
        $"{address} is in no storage account of this service, and ManagedIdentity opens no others: elsewhere nobody knows its tokens.");
}
