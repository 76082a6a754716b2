using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using Redoubt.Platform.Pki;
using Redoubt.Platform.Storage;

namespace Redoubt.Platform.Tests.Storage;

/// <summary>Tokens open an account where they are good, and nowhere else.</summary>
public sealed class StorageIdentityTests(TokenFixture fixture) : IClassFixture<TokenFixture>
{
    private static readonly byte[] Content = RandomNumberGenerator.GetBytes(100);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_a_token_writes_a_key_reads_and_the_other_way_round()
    {
        var ours = fixture.OurClient("roundtrip", TokenFixture.Write(fixture.Key));
        await ours.EnsureAsync(Token);
        await ours.UploadAsync("a", new MemoryStream(Content), Token);
        Assert.Equal(0, await ours.EnsureAppendAsync("log", Token));
        await ours.AppendAsync("log", 0, new MemoryStream(Content), Token);

        var theirs = fixture.TheirClient("roundtrip");
        Assert.Equal(Content, (await theirs.GetBlobClient("a").DownloadContentAsync(Token)).Value.Content.ToArray());
        await theirs.UploadBlobAsync("b", BinaryData.FromBytes(Content), Token);
        Assert.Equal(["a", "b", "log"], (await ours.ListAsync("", Token)).Select(blob => blob.Name));
        using var into = new MemoryStream();
        await ours.DownloadAsync("b", into, Token);
        Assert.Equal(Content, into.ToArray());
        await ours.DeleteAsync("b", Token);
        Assert.False(await theirs.GetBlobClient("b").ExistsAsync(Token));
    }

    [Fact]
    public async Task A_token_that_somebody_else_has_signed_or_that_is_for_something_else_or_over_is_refused()
    {
        var key = fixture.Key;
        await RefusedAsync(TokenFixture.Write(RandomNumberGenerator.GetBytes(32)));
        await RefusedAsync(TokenFixture.Write(key, algorithm: "none"));
        await RefusedAsync(TokenFixture.Write(key, issuer: "https://sts.windows.net/tests/"));
        await RefusedAsync(TokenFixture.Write(key, audience: "https://redis.azure.com"));
        await RefusedAsync(TokenFixture.Write(key, audience: "https://storage.azure.com.example.org/"));
        await RefusedAsync(TokenFixture.Write(key, from: -3600, until: -60));
        await RefusedAsync(TokenFixture.Write(key, from: 60));
        await RefusedAsync("nonsense");
    }

    [Fact]
    public async Task Whoever_writes_for_longer_than_a_token_lasts_gets_another_one()
    {
        var issued = 0;
        var ours = fixture.OurClient("lasting", () =>
        {
            // One that ends at once, then one that lasts.
            var lifetime = issued++ == 0 ? TimeSpan.Zero : TimeSpan.FromHours(1);
            return new StorageToken(TokenFixture.Write(fixture.Key), TimeProvider.System.GetUtcNow() + lifetime);
        });
        await ours.EnsureAsync(Token);
        await ours.UploadAsync("a", new MemoryStream(Content), Token);
        await ours.UploadAsync("b", new MemoryStream(Content), Token);
        Assert.Equal(2, issued);
    }

    [Fact]
    public async Task A_server_whose_certificate_the_authority_has_not_signed_gets_no_token()
    {
        using var other = CertificateAuthority.Create("others", TimeProvider.System);
        using var trust = new StorageTrust(other.CertificatePem);
        var asked = fixture.OurClient("untrusted", TokenFixture.Write(fixture.Key), trust);
        var failure = await Assert.ThrowsAsync<StorageException>(() => asked.EnsureAsync(Token));
        Assert.Equal(StorageProblem.Unreachable, failure.Problem);
        Assert.Contains("its certificate is not trusted", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Over_the_plain_port_no_token_is_taken()
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{fixture.PlainEndpoint}?comp=list");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", TokenFixture.Write(fixture.Key));
        request.Headers.Add("x-ms-version", "2024-11-04");
        using var answer = await http.SendAsync(request, Token);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains("not allowed with HTTP", await answer.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    [Fact]
    public void A_token_is_not_shown() =>
        Assert.DoesNotContain("abc", $"{new StorageToken("abc", DateTimeOffset.UnixEpoch)}", StringComparison.Ordinal);

    private async Task RefusedAsync(string token)
    {
        var failure = await Assert.ThrowsAsync<StorageException>(
            () => fixture.OurClient("refused", token).EnsureAsync(Token));
        Assert.Equal(StorageProblem.Refused, failure.Problem);
        Assert.Contains("refuses the key, signature or token", failure.Message, StringComparison.Ordinal);
    }
}
