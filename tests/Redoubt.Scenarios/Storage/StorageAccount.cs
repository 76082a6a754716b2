using Azure.Storage.Blobs;
using Azure.Storage.Sas;
using Redoubt.Scenarios.Instances;

namespace Redoubt.Scenarios.Storage;

/// <summary>A storage account made through the API, and the cloud's own client for it.</summary>
internal sealed record StorageAccount(string Id, string Name, string Key, Uri Endpoint)
{
    public const string BackupContainer = "redis-backups";

    public string ConnectionString => $"DefaultEndpointsProtocol=http;AccountName={Name};AccountKey={Key};BlobEndpoint={Endpoint}";

    /// <summary>Where it would be in the cloud.</summary>
    public string CloudEndpoint => $"https://{Name}.blob.core.windows.net";

    public static async Task<StorageAccount> CreateAsync(Site site, ArmApi api, string name)
    {
        var id = site.Id($"Microsoft.Storage/storageAccounts/{name}");
        var account = await api.CreateAsync(
            id, """{"location":"westeurope","kind":"StorageV2","sku":{"name":"Standard_LRS"},"properties":{}}""");
        var keys = (await api.SendAsync(HttpMethod.Post, $"{id}/listKeys")).Body!;
        return new StorageAccount(
            id, name, (string)keys["keys"]![0]!["value"]!, new Uri((string)account["properties"]!["primaryEndpoints"]!["blob"]!));
    }

    public BlobContainerClient Container(string name) => new(ConnectionString, name);

    /// <summary>The address of a container with a signature of an hour.</summary>
    public async Task<string> SignAsync(
        string container,
        BlobContainerSasPermissions permissions =
            BlobContainerSasPermissions.Read | BlobContainerSasPermissions.Write | BlobContainerSasPermissions.List)
    {
        var client = Container(container);
        await client.CreateIfNotExistsAsync(cancellationToken: TestContext.Current.CancellationToken);
        return client.GenerateSasUri(permissions, TimeProvider.System.GetUtcNow().AddHours(1)).ToString();
    }

    /// <summary>The address of a blob with a signature that reads it.</summary>
    public string SignBlob(string container, string blob) =>
        Container(container).GetBlobClient(blob).GenerateSasUri(BlobSasPermissions.Read, TimeProvider.System.GetUtcNow().AddHours(1)).ToString();

    /// <summary>The blobs that caches keep here, by their names' beginning.</summary>
    public async Task<IReadOnlyList<string>> BackupsAsync(string prefix = "")
    {
        var names = new List<string>();
        var client = Container(BackupContainer);
        if (await client.ExistsAsync(TestContext.Current.CancellationToken))
        {
            await foreach (var blob in client.GetBlobsAsync(
                new Azure.Storage.Blobs.Models.GetBlobsOptions { Prefix = prefix }, TestContext.Current.CancellationToken))
            {
                names.Add(blob.Name);
            }
        }

        return names;
    }
}
