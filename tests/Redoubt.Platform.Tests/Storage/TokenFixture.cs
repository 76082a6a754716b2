using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Azure.Storage.Blobs;
using Redoubt.Platform.Pki;
using Redoubt.Platform.Storage;
using Redoubt.Testing;

namespace Redoubt.Platform.Tests.Storage;

/// <summary>An Azurite that takes tokens of one issuer over TLS, and somebody who writes such tokens by hand.</summary>
public sealed class TokenFixture : IAsyncLifetime
{
    public const string Issuer = "redoubt:tests";
    public const string Audience = "https://storage.azure.com/";

    private readonly int port = AzuriteProcess.FreePort();
    private readonly CertificateAuthority authority = CertificateAuthority.Create("tests", TimeProvider.System);
    private StorageTrust trust = null!;
    private AzuriteProcess azurite = null!;

    public byte[] Key { get; } = RandomNumberGenerator.GetBytes(32);

    public string PlainEndpoint => azurite.Endpoint.ToString();

    public string SecureEndpoint => $"https://127.0.0.1:{port}/{AzuriteProcess.Account}";

    public async ValueTask InitializeAsync()
    {
        var certificate = authority.IssueServer([], [IPAddress.Loopback], TimeSpan.FromHours(1), TimeProvider.System);
        trust = new StorageTrust(authority.CertificatePem);
        azurite = await AzuriteProcess.StartAsync(JsonSerializer.Serialize(new
        {
            port,
            certificate = certificate.CertificatePem,
            privateKey = certificate.PrivateKeyPem,
            issuer = Issuer,
            key = Convert.ToBase64String(Key),
        }));
    }

    public async ValueTask DisposeAsync()
    {
        await azurite.DisposeAsync();
        trust.Dispose();
        authority.Dispose();
    }

    public BlobContainerClient TheirClient(string container) => new(azurite.ConnectionString, container);

    public BlobContainer OurClient(string container, string token, StorageTrust? trusted = null) =>
        OurClient(container, () => new StorageToken(token, TimeProvider.System.GetUtcNow().AddHours(1)), trusted);

    public BlobContainer OurClient(string container, Func<StorageToken> issue, StorageTrust? trusted = null) =>
        BlobContainer.At(new Uri($"{SecureEndpoint}/{container}"), new StorageIdentity((trusted ?? trust).Http, issue));

    /// <summary>A token as it stands in RFC 7519.</summary>
    public static string Write(
        byte[] key, string issuer = Issuer, string audience = Audience, int from = 0, int until = 3600, string algorithm = "HS256")
    {
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        var claims = new { iss = issuer, aud = audience, oid = "somebody", iat = now + from, nbf = now + from, exp = now + until };
        var text = $"{Encode(new { alg = algorithm, typ = "JWT" })}.{Encode(claims)}";
        return $"{text}.{(algorithm == "none" ? "" : Encode(HMACSHA256.HashData(key, Encoding.ASCII.GetBytes(text))))}";
    }

    private static string Encode(object value) => Encode(JsonSerializer.SerializeToUtf8Bytes(value));

    private static string Encode(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
