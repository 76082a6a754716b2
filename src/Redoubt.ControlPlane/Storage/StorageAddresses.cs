using Redoubt.ControlPlane.Store;
using Redoubt.Model.Resources;
using Redoubt.Model.Storage;
using Redoubt.Platform.Storage;

namespace Redoubt.ControlPlane.Storage;

/// <summary>
/// Opens what users name. A template that was written for the cloud says account.blob.core.windows.net: where that account is one of this
/// instance's, it is meant, and not a stranger's of the same name.
/// </summary>
internal sealed class StorageAddresses(ResourceStore store, AzuriteServer server)
{
    public BlobContainer Open(StorageConnectionString account, string container) =>
        BlobContainer.Of(account with { BlobEndpoint = Own(account.BlobEndpoint) }, container);

    /// <summary>The address at which a container or blob is really served.</summary>
    public Uri Resolve(SignedBlobUrl address) => Own(address.Url);

    private Uri Own(Uri address)
    {
        var accounts = store.Snapshot.OfType(ResourceTypes.StorageAccount).Select(account => account.Id.Name);
        if (address.Host.Split('.', 3) is not [var name, "blob", _] || !accounts.Contains(name, StringComparer.OrdinalIgnoreCase))
        {
            return address;
        }

        var rest = address.PathAndQuery == "/" ? "" : address.PathAndQuery;
        return new Uri(server.EndpointOf(name) + rest);
    }
}
