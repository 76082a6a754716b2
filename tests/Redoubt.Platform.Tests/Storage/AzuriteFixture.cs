using Azure.Storage.Blobs;
using Redoubt.Model.Storage;
using Redoubt.Platform.Storage;
using Redoubt.Testing;

namespace Redoubt.Platform.Tests.Storage;

/// <summary>One Azurite for the tests of a class, and the cloud's own client beside ours.</summary>
public sealed class AzuriteFixture : IAsyncLifetime
{
    public AzuriteProcess Azurite { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Azurite = await AzuriteProcess.StartAsync();

    public ValueTask DisposeAsync() => Azurite.DisposeAsync();

    public BlobContainerClient TheirClient(string container) => new(Azurite.ConnectionString, container);

    public BlobContainer OurClient(string container) => BlobContainer.Of(Read(Azurite.ConnectionString), container);

    internal static StorageConnectionString Read(string text)
    {
        Assert.True(StorageConnectionString.TryParse(text, out var parsed, out var problem), problem);
        return parsed;
    }
}
