using System.Net;
using Redoubt.Scenarios.Instances;
using Redoubt.Scenarios.Networks;

namespace Redoubt.Scenarios.Storage;

/// <summary>Storage accounts through the API, served by Azurite.</summary>
public sealed class StorageAccountTests(SharedInstance shared)
{
    private readonly RedoubtInstance instance = shared.Instance;

    private ArmApi Api => instance.Api;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_account_holds_blobs_under_its_key_and_a_new_one_of_its_name_is_empty()
    {
        var site = await Site.CreateAsync(instance, "storage-lifetime");
        var account = await StorageAccount.CreateAsync(site, Api, "lifetime");
        await account.Container("blobs").CreateAsync(cancellationToken: Token);
        await account.Container("blobs").UploadBlobAsync("x", BinaryData.FromString("hello"), Token);
        var other = await StorageAccount.CreateAsync(site, Api, "lifetime2");
        Assert.False(await other.Container("blobs").ExistsAsync(Token));
        var listed = (await Api.GetAsync(site.Id("Microsoft.Storage/storageAccounts"))).Body!;
        Assert.Equal(["lifetime", "lifetime2"], listed["value"]!.AsArray().Select(one => (string)one!["name"]!));
        Assert.DoesNotContain(account.Key, listed.ToJsonString(), StringComparison.Ordinal);

        // Put again it keeps its keys and its blobs.
        Assert.Equal(account.Key, (await StorageAccount.CreateAsync(site, Api, "lifetime")).Key);
        Assert.True(await account.Container("blobs").GetBlobClient("x").ExistsAsync(Token));

        Assert.Equal(HttpStatusCode.OK, (await Api.SendAsync(HttpMethod.Delete, account.Id)).Status);
        await Eventually.IsSoAsync("the account is gone", TimeSpan.FromSeconds(30), async () =>
            (await Api.GetAsync(account.Id)).Status == HttpStatusCode.NotFound);
        var again = await StorageAccount.CreateAsync(site, Api, "lifetime");
        Assert.NotEqual(account.Key, again.Key);
        Assert.False(await again.Container("blobs").ExistsAsync(Token));
    }

    [Fact]
    public async Task Wrong_names_and_names_that_are_taken_are_refused()
    {
        var site = await Site.CreateAsync(instance, "storage-names");
        var here = site.Id("Microsoft.Storage/storageAccounts/taken1");
        await Api.RefusedAsync(
            site.Id("Microsoft.Storage/storageAccounts/Not-Allowed"), """{"location":"westeurope","sku":{"name":"Standard_LRS"}}""",
            "AccountNameInvalid", "between 3 and 24 characters", here);
        await StorageAccount.CreateAsync(site, Api, "taken1");
        var other = await Site.CreateAsync(instance, "storage-names-2");
        var second = await Api.PutAsync(
            other.Id("Microsoft.Storage/storageAccounts/taken1"), """{"location":"westeurope","sku":{"name":"Standard_LRS"}}""");
        Assert.Equal((HttpStatusCode.Conflict, "StorageAccountAlreadyTaken"), (second.Status, second.Code));
    }
}
