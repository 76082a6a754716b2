using Azure.Core.Pipeline;
using Azure.Storage;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using Redoubt.Model.Storage;

namespace Redoubt.Platform.Storage;

/// <summary>
/// A container of a storage account, at whatever Blob endpoint: opened by the account's connection string, by a shared access signature or
/// by an identity's tokens. Connections are the system's, as is whom they trust, unless the caller brings others. Every failure is a
/// <see cref="StorageException"/>.
/// </summary>
public sealed class BlobContainer
{
    private const int MostRetries = 2;

    // One pool of connections for all containers; it looks up names anew now and then.
    private static readonly HttpClient Http = new(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5) });

    private readonly BlobContainerClient client;

    private BlobContainer(BlobContainerClient client) => this.client = client;

    /// <summary>Its address without a signature.</summary>
    public Uri Address => new(client.Uri.GetLeftPart(UriPartial.Path));

    /// <summary>A container of the account that a connection string names.</summary>
    public static BlobContainer Of(StorageConnectionString account, string container, HttpClient? http = null)
    {
        var address = new Uri($"{account.BlobEndpoint.ToString().TrimEnd('/')}/{container}");
        return new BlobContainer(account is { AccountName: { } name, AccountKey: { } key }
            ? new BlobContainerClient(address, new StorageSharedKeyCredential(name, key), Options(http))
            : new BlobContainerClient(new Uri($"{address}?{account.SharedAccessSignature}"), Options(http)));
    }

    /// <summary>The container at an address with a shared access signature.</summary>
    public static BlobContainer At(Uri address, HttpClient? http = null) => new(new BlobContainerClient(address, Options(http)));

    /// <summary>The container at an https address, for an identity.</summary>
    public static BlobContainer At(Uri address, StorageIdentity identity) =>
        new(new BlobContainerClient(address, identity.Credential, Options(identity.Http)));

    /// <summary>Writes the blob at an https address, whatever its kind, to a stream, for an identity.</summary>
    public static Task DownloadAsync(Uri address, StorageIdentity identity, Stream into, CancellationToken cancellationToken) =>
        AskAsync(
            new BlobClient(address, identity.Credential, Options(identity.Http)), blob => blob.DownloadToAsync(into, cancellationToken));

    /// <summary>Writes the blob at an address with a shared access signature, whatever its kind, to a stream.</summary>
    public static Task DownloadAsync(Uri address, Stream into, HttpClient? http, CancellationToken cancellationToken) =>
        AskAsync(new BlobClient(address, Options(http)), blob => blob.DownloadToAsync(into, cancellationToken));

    /// <summary>Makes the container if it is not there.</summary>
    public Task EnsureAsync(CancellationToken cancellationToken) =>
        AskAsync(client.Uri, () => client.CreateIfNotExistsAsync(cancellationToken: cancellationToken));

    /// <summary>Writes a block blob, in the place of one that is there.</summary>
    public Task UploadAsync(string name, Stream content, CancellationToken cancellationToken) =>
        AskAsync(client.GetBlobClient(name), blob => blob.UploadAsync(content, overwrite: true, cancellationToken));

    /// <summary>Writes a blob, of whatever kind, to a stream.</summary>
    public Task DownloadAsync(string name, Stream into, CancellationToken cancellationToken) =>
        AskAsync(client.GetBlobClient(name), blob => blob.DownloadToAsync(into, cancellationToken));

    /// <summary>The blobs whose names begin with a prefix, in the order of their names.</summary>
    public Task<IReadOnlyList<StoredBlob>> ListAsync(string prefix, CancellationToken cancellationToken) =>
        AskAsync<IReadOnlyList<StoredBlob>>(client.Uri, async () =>
        {
            var found = new List<StoredBlob>();
            var options = new GetBlobsOptions { Prefix = prefix };
            await foreach (var blob in client.GetBlobsAsync(options, cancellationToken))
            {
                found.Add(new StoredBlob(blob.Name, blob.Properties.ContentLength ?? 0));
            }

            return found;
        });

    /// <summary>Deletes a blob; nothing happens where it is not there.</summary>
    public Task DeleteAsync(string name, CancellationToken cancellationToken) =>
        AskAsync(client.GetBlobClient(name), blob => blob.DeleteIfExistsAsync(cancellationToken: cancellationToken));

    /// <summary>Deletes the container and all that is in it; nothing happens where it is not there.</summary>
    public Task DeleteAsync(CancellationToken cancellationToken) =>
        AskAsync(client.Uri, () => client.DeleteIfExistsAsync(cancellationToken: cancellationToken));

    /// <summary>Makes an append blob if it is not there, and says how long it is.</summary>
    public Task<long> EnsureAppendAsync(string name, CancellationToken cancellationToken)
    {
        var blob = client.GetAppendBlobClient(name);
        return AskAsync(blob.Uri, async () =>
        {
            await blob.CreateIfNotExistsAsync(cancellationToken: cancellationToken);
            return (await blob.GetPropertiesAsync(cancellationToken: cancellationToken)).Value.ContentLength;
        });
    }

    /// <summary>Appends to an append blob that is this long, and to no other.</summary>
    public Task AppendAsync(string name, long length, Stream content, CancellationToken cancellationToken)
    {
        var conditions = new AppendBlobRequestConditions { IfAppendPositionEqual = length };
        var blob = client.GetAppendBlobClient(name);
        return AskAsync(blob.Uri, () => blob.AppendBlockAsync(
            content, new AppendBlobAppendBlockOptions { Conditions = conditions }, cancellationToken));
    }

    /// <summary>The names of all containers of an account.</summary>
    public static Task<IReadOnlyList<string>> NamesAsync(StorageConnectionString account, CancellationToken cancellationToken)
    {
        var service = new BlobServiceClient(
            account.BlobEndpoint, new StorageSharedKeyCredential(account.AccountName, account.AccountKey), Options());
        return AskAsync<IReadOnlyList<string>>(account.BlobEndpoint, async () =>
        {
            var names = new List<string>();
            await foreach (var container in service.GetBlobContainersAsync(cancellationToken: cancellationToken))
            {
                names.Add(container.Name);
            }

            return names;
        });
    }

    private static BlobClientOptions Options(HttpClient? http = null)
    {
        var options = new BlobClientOptions { Transport = new HttpClientTransport(http ?? Http) };
        // Whoever asks tries again in its own time: an address where nobody answers is told soon.
        (options.Retry.MaxRetries, options.Retry.Delay) = (MostRetries, TimeSpan.FromMilliseconds(200));
        options.Retry.NetworkTimeout = TimeSpan.FromSeconds(60);
        options.Diagnostics.IsLoggingEnabled = false;
        return options;
    }

    private static Task<T> AskAsync<T>(BlobClient blob, Func<BlobClient, Task<T>> ask) => AskAsync(blob.Uri, () => ask(blob));

    private static async Task<T> AskAsync<T>(Uri uri, Func<Task<T>> ask)
    {
        try
        {
            return await ask();
        }
        catch (Exception failure) when (StorageFailure.From(failure, new Uri(uri.GetLeftPart(UriPartial.Path))) is { } known)
        {
            throw known;
        }
    }
}
