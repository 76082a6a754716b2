using Redoubt.ControlPlane.Redis;
using Redoubt.ControlPlane.Store;
using Redoubt.Model.Resources;
using Redoubt.Model.Storage;
using Redoubt.Platform.Storage;

namespace Redoubt.ControlPlane.Storage;

/// <summary>
/// Opens what users name. A template that was written for the cloud says account.blob.core.windows.net: where that account is one of this
/// instance's, it is meant, and not a stranger's of the same name. An injected cache comes to it from its own nodes, through its subnet; to
/// accounts of others it is the service that goes, since this machine's networks lead to no other.
/// </summary>
internal sealed class StorageAddresses(ResourceStore store, AzuriteServer server, NodeHttp? nodes = null)
{
    private const string Suffix = ".blob.core.windows.net";

    public BlobContainer Open(StoredResource cache, StorageConnectionString account, string container)
    {
        var way = WayOf(cache, account.BlobEndpoint);
        return BlobContainer.Of(account with { BlobEndpoint = way.Address }, container, way.Http);
    }

    /// <summary>How the cache gets at what keys and signatures open.</summary>
    public StorageWay WayOf(StoredResource cache, Uri address) =>
        OwnWayOf(cache, address, server.EndpointOf) ?? new StorageWay(address, null);

    /// <summary>How the cache gets at what tokens open: an account, container or blob of this instance; null for another's.</summary>
    public StorageWay? SecureWayOf(StoredResource cache, Uri address) => OwnWayOf(cache, address, server.SecureEndpointOf);

    /// <summary>Whether the host is that of an account of this instance.</summary>
    public bool IsAccount(string host) => Find(new Uri($"https://{host}")) is not null;

    /// <summary>Where this instance serves what the address names; null for an address that is not in one of its accounts.</summary>
    public Uri? OwnAddressOf(Uri address) =>
        Find(address) is var (account, path) ? new Uri(server.EndpointOf(account) + path) : null;

    private StorageWay? OwnWayOf(StoredResource cache, Uri address, Func<string, Uri> endpointOf) =>
        Find(address) is not var (account, path) ? null
        : nodes?.Of(cache) is { } http ? new StorageWay(new Uri($"https://{account}{Suffix}{path}"), http)
        : new StorageWay(new Uri(endpointOf(account) + path), null);

    /// <summary>The account of this instance that an address is in, and what comes after it.</summary>
    private (string Account, string Path)? Find(Uri address)
    {
        var accounts = store.Snapshot.OfType(ResourceTypes.StorageAccount).Select(account => account.Id.Name);
        if (address.Host.Split('.', 3) is [var name, "blob", _])
        {
            return accounts.FirstOrDefault(account => account.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } named
                ? (named, address.PathAndQuery == "/" ? "" : address.PathAndQuery)
                : null;
        }

        return accounts.FirstOrDefault(account => IsIn(server.EndpointOf(account)) || IsIn(server.SecureEndpointOf(account))) is { } found
            ? (found, address.PathAndQuery[(1 + found.Length)..])
            : null;

        bool IsIn(Uri endpoint) =>
            Uri.Compare(address, endpoint, UriComponents.SchemeAndServer, UriFormat.UriEscaped, StringComparison.Ordinal) == 0
            && address.Segments.ElementAtOrDefault(1)?.TrimEnd('/') == endpoint.Segments[1];
    }
}
