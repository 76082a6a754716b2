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
    public Uri Resolve(BlobAddress address) => Own(address.Url);

    /// <summary>The address at which tokens open an account, container or blob of this instance; null for another's.</summary>
    public Uri? Secure(Uri address)
    {
        var own = Own(address);
        var name = Accounts.FirstOrDefault(name => own.Segments.ElementAtOrDefault(1)?.TrimEnd('/') == name
            && (IsAt(own, server.EndpointOf(name)) || IsAt(own, server.SecureEndpointOf(name))));
        return name is null ? null : new Uri(server.SecureEndpointOf(name), own.PathAndQuery);
    }

    private static bool IsAt(Uri address, Uri endpoint) =>
        Uri.Compare(address, endpoint, UriComponents.SchemeAndServer, UriFormat.UriEscaped, StringComparison.Ordinal) == 0;

    private IEnumerable<string> Accounts => store.Snapshot.OfType(ResourceTypes.StorageAccount).Select(account => account.Id.Name);

    private Uri Own(Uri address)
    {
        if (address.Host.Split('.', 3) is not [var name, "blob", _] || !Accounts.Contains(name, StringComparer.OrdinalIgnoreCase))
        {
            return address;
        }

        var rest = address.PathAndQuery == "/" ? "" : address.PathAndQuery;
        return new Uri(server.EndpointOf(name) + rest);
    }
}
