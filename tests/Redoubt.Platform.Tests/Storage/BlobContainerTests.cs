using System.Security.Cryptography;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Specialized;
using Azure.Storage.Sas;
using Redoubt.Platform.Storage;

namespace Redoubt.Platform.Tests.Storage;

public sealed class BlobContainerTests(AzuriteFixture fixture) : IClassFixture<AzuriteFixture>
{
    private static readonly byte[] Content = RandomNumberGenerator.GetBytes(3 * 512);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_uploaded_by_connection_string_is_listed_and_downloaded_until_it_is_deleted()
    {
        var ours = fixture.OurClient("roundtrip");
        await ours.EnsureAsync(Token);
        await ours.EnsureAsync(Token);
        await ours.UploadAsync("a/1", new MemoryStream(new byte[7]), Token);
        await ours.UploadAsync("a/1", new MemoryStream(Content), Token);
        await ours.UploadAsync("b/1", new MemoryStream(Content), Token);
        Assert.Equal(new StoredBlob("a/1", Content.Length), Assert.Single(await ours.ListAsync("a/", Token)));
        Assert.Equal(Content, await DownloadAsync(ours, "a/1"));
        await ours.DeleteAsync("a/1", Token);
        await ours.DeleteAsync("a/1", Token);
        Assert.Empty(await ours.ListAsync("a/", Token));
    }

    [Fact]
    public async Task A_container_opens_by_its_signature_alone()
    {
        var theirs = fixture.TheirClient("opened");
        await theirs.CreateAsync(cancellationToken: Token);
        var ours = BlobContainer.At(Sign(theirs, BlobContainerSasPermissions.Read | BlobContainerSasPermissions.Write | BlobContainerSasPermissions.List));
        await ours.UploadAsync("x", new MemoryStream(Content), Token);
        Assert.Equal(Content, await DownloadAsync(ours, "x"));
        Assert.DoesNotContain("sig=", ours.Address.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_blobs_and_block_blobs_are_read_alike()
    {
        var theirs = fixture.TheirClient("kinds");
        await theirs.CreateAsync(cancellationToken: Token);
        var page = theirs.GetPageBlobClient("page");
        await page.CreateAsync(Content.Length, cancellationToken: Token);
        await page.UploadPagesAsync(new MemoryStream(Content), 0, cancellationToken: Token);
        await theirs.UploadBlobAsync("block", new MemoryStream(Content), Token);
        foreach (var name in new[] { "page", "block" })
        {
            var url = theirs.GetBlobClient(name).GenerateSasUri(BlobSasPermissions.Read, TimeProvider.System.GetUtcNow().AddHours(1));
            using var into = new MemoryStream();
            await BlobContainer.DownloadAsync(url, into, null, Token);
            Assert.Equal(Content, into.ToArray());
        }
    }

    [Fact]
    public async Task An_append_blob_grows_only_from_where_its_writer_thinks_it_ends()
    {
        var ours = fixture.OurClient("append");
        await ours.EnsureAsync(Token);
        Assert.Equal(0, await ours.EnsureAppendAsync("log", Token));
        await ours.AppendAsync("log", 0, new MemoryStream([1, 2, 3]), Token);
        var late = await Assert.ThrowsAsync<StorageException>(() => ours.AppendAsync("log", 0, new MemoryStream([9]), Token));
        Assert.Equal(StorageProblem.Changed, late.Problem);
        Assert.Equal(3, await ours.EnsureAppendAsync("log", Token));
        await ours.AppendAsync("log", 3, new MemoryStream([4]), Token);
        Assert.Equal([1, 2, 3, 4], await DownloadAsync(ours, "log"));
    }

    [Fact]
    public async Task A_deleted_container_is_gone_with_all_in_it()
    {
        var ours = fixture.OurClient("deleted");
        await ours.EnsureAsync(Token);
        await ours.UploadAsync("x", new MemoryStream(Content), Token);
        Assert.Contains("deleted", await BlobContainer.NamesAsync(AzuriteFixture.Read(fixture.Azurite.ConnectionString), Token));
        await ours.DeleteAsync(Token);
        Assert.DoesNotContain("deleted", await BlobContainer.NamesAsync(AzuriteFixture.Read(fixture.Azurite.ConnectionString), Token));
    }

    private static Uri Sign(BlobContainerClient container, BlobContainerSasPermissions permissions) =>
        container.GenerateSasUri(permissions, TimeProvider.System.GetUtcNow().AddHours(1));

    private static async Task<byte[]> DownloadAsync(BlobContainer container, string name)
    {
        using var into = new MemoryStream();
        await container.DownloadAsync(name, into, Token);
        return into.ToArray();
    }
}
