using System.Net;
using System.Net.Sockets;
using System.Text;
using Azure.Storage.Sas;
using Redoubt.Platform.Storage;
using Redoubt.Testing;

namespace Redoubt.Platform.Tests.Storage;

/// <summary>What can go wrong with a storage account is told apart, in sentences that name the address and no secret.</summary>
public sealed class StorageFailureTests(AzuriteFixture fixture) : IClassFixture<AzuriteFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private AzuriteProcess Azurite => fixture.Azurite;

    [Fact]
    public async Task An_account_that_does_not_exist_is_unreachable()
    {
        const string text = "AccountName=nobody;AccountKey=c2VjcmV0;BlobEndpoint=https://nobody.blob.storage.invalid";
        await FailsAsync(text, StorageProblem.Unreachable, "Nothing answers at https://nobody.blob.storage.invalid/missing/x: no such host");
        await FailsAsync(
            $"AccountName=nobody;AccountKey=c2VjcmV0;BlobEndpoint=http://127.0.0.1:{Azurite.Port}/nobody",
            StorageProblem.Unreachable, "There is no such storage account at http://127.0.0.1");
    }

    [Fact]
    public async Task A_port_where_nobody_listens_is_unreachable() => await FailsAsync(
        "AccountName=a;AccountKey=c2VjcmV0;BlobEndpoint=http://127.0.0.1:9/a",
        StorageProblem.Unreachable,
        "Nothing answers at http://127.0.0.1:9/a/missing/x");

    [Fact]
    public async Task A_wrong_key_is_refused() => await FailsAsync(
        Azurite.ConnectionString.Replace(Azurite.Key, "c2VjcmV0", StringComparison.Ordinal),
        StorageProblem.Refused,
        "refuses the key, signature or token");

    [Fact]
    public async Task A_signature_that_has_ended_or_does_not_allow_it_is_refused()
    {
        var theirs = fixture.TheirClient("c-signed");
        await theirs.CreateIfNotExistsAsync(cancellationToken: Token);
        var now = TimeProvider.System.GetUtcNow();
        var ended = theirs.GenerateSasUri(BlobContainerSasPermissions.All, now.AddHours(-1));
        var reading = theirs.GenerateSasUri(BlobContainerSasPermissions.Read, now.AddHours(1));
        foreach (var url in new[] { ended, reading })
        {
            var failure = await Assert.ThrowsAsync<StorageException>(
                () => BlobContainer.At(url).UploadAsync("x", new MemoryStream([1]), Token));
            Assert.Equal(StorageProblem.Refused, failure.Problem);
            Assert.DoesNotContain("sig=", failure.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_missing_container_and_a_missing_blob_are_told_apart()
    {
        await FailsAsync(Azurite.ConnectionString, StorageProblem.ContainerMissing, $"{Azurite.Endpoint}/missing");
        var ours = fixture.OurClient("c-there");
        await ours.EnsureAsync(Token);
        var failure = await Assert.ThrowsAsync<StorageException>(() => ours.DownloadAsync("x", Stream.Null, Token));
        Assert.Equal(StorageProblem.BlobMissing, failure.Problem);
        Assert.Contains($"{Azurite.Endpoint}/c-there/x does not exist", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_disk_without_room_for_a_download_is_no_space()
    {
        var ours = fixture.OurClient("c-large");
        await ours.EnsureAsync(Token);
        await ours.UploadAsync("x", new MemoryStream(new byte[100_000]), Token);
        await using var full = new FileStream("/dev/full", FileMode.Open, FileAccess.Write, FileShare.None, bufferSize: 0);
        var failure = await Assert.ThrowsAsync<StorageException>(() => ours.DownloadAsync("x", full, Token));
        Assert.Equal(StorageProblem.NoSpace, failure.Problem);
    }

    [Fact]
    public async Task An_account_without_room_is_no_space()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var serving = ServeAsync(
            listener,
            "HTTP/1.1 413 Full\r\nx-ms-error-code: AccountLimitExceeded\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
            ending.Token);
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        var failure = await FailsAsync(
            $"AccountName=a;AccountKey=c2VjcmV0;BlobEndpoint=http://127.0.0.1:{port}/a", StorageProblem.NoSpace, "has no room left");
        Assert.Contains("AccountLimitExceeded", failure.Message, StringComparison.Ordinal);
        await ending.CancelAsync();
        await serving;
    }

    private static async Task<StorageException> FailsAsync(string connectionString, StorageProblem problem, string words)
    {
        var container = BlobContainer.Of(AzuriteFixture.Read(connectionString), "missing");
        var failure = await Assert.ThrowsAsync<StorageException>(() => container.UploadAsync("x", new MemoryStream([1]), Token));
        Assert.True(problem == failure.Problem, $"{failure.Problem}: {failure.Message}");
        Assert.Contains(words, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("c2VjcmV0", failure.Message, StringComparison.Ordinal);
        return failure;
    }

    private static async Task ServeAsync(TcpListener listener, string answer, CancellationToken ending)
    {
        try
        {
            while (true)
            {
                using var client = await listener.AcceptTcpClientAsync(ending);
                await using var stream = client.GetStream();
                _ = await stream.ReadAsync(new byte[8192], ending);
                await stream.WriteAsync(Encoding.ASCII.GetBytes(answer), ending);
            }
        }
        catch (OperationCanceledException)
        {
            // The test is over.
            return;
        }
    }
}
