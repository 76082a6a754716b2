using Redoubt.Scenarios.Instances;
using Redoubt.Scenarios.Lifetime;
using Redoubt.Scenarios.Networks;

namespace Redoubt.Scenarios.Storage;

/// <summary>What serves the accounts, while services come and go.</summary>
[Collection(nameof(OwnInstances))]
public sealed class StorageServerTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_server_is_taken_over_and_one_of_the_time_before_tokens_is_replaced_with_its_blobs()
    {
        await using var instance = await RedoubtInstance.StartAsync();
        var site = await Site.CreateAsync(instance, "server");
        var account = await StorageAccount.CreateAsync(site, instance.Api, "server");
        await account.Container("blobs").CreateAsync(cancellationToken: Token);
        await account.Container("blobs").UploadBlobAsync("x", BinaryData.FromString("hello"), Token);
        var folder = Path.Combine("/run/redoubt", instance.Prefix.Split('-')[^1], "storage");
        var first = await ReadProcessAsync(folder);

        await instance.KillAsync();
        await instance.StartServiceAsync();
        Assert.True(await account.Container("blobs").GetBlobClient("x").ExistsAsync(Token));
        Assert.Equal(first, await ReadProcessAsync(folder));

        await instance.KillAsync();
        File.Delete(Path.Combine(folder, "tokens.json"));
        await instance.StartServiceAsync();
        await Eventually.IsSoAsync("another server runs", TimeSpan.FromSeconds(60), async () =>
            File.Exists(Path.Combine(folder, "tokens.json")) && await ReadProcessAsync(folder) != first);
        await Eventually.IsSoAsync("the blob is there", TimeSpan.FromSeconds(60), async () =>
            await account.Container("blobs").GetBlobClient("x").ExistsAsync(Token));
    }

    private static async Task<string> ReadProcessAsync(string folder)
    {
        var file = Path.Combine(folder, "azurite.pid");
        return File.Exists(file) ? (await File.ReadAllTextAsync(file, Token)).Trim() : "";
    }
}
