using System.Net;
using System.Net.Security;
using System.Security.Authentication;
using Redoubt.Platform.Pki;

namespace Redoubt.Platform.Tests.Pki;

public sealed class TlsHandshakeTests : IDisposable
{
    private readonly CertificateAuthority authority = CertificateAuthority.Create("handshake", TimeProvider.System);

    public void Dispose() => authority.Dispose();

    [Theory]
    [InlineData("contoso.redis.cache.windows.net", SslPolicyErrors.None)]
    [InlineData("CONTOSO.redis.cache.windows.net", SslPolicyErrors.None)]
    [InlineData("10.0.0.4", SslPolicyErrors.RemoteCertificateNameMismatch)]
    [InlineData("127.0.0.1", SslPolicyErrors.RemoteCertificateNameMismatch)]
    [InlineData("redis.cache.windows.net", SslPolicyErrors.RemoteCertificateNameMismatch)]
    [InlineData("a.b.redis.cache.windows.net", SslPolicyErrors.RemoteCertificateNameMismatch)]
    [InlineData("contoso.redis.cache.windows.org", SslPolicyErrors.RemoteCertificateNameMismatch)]
    public async Task A_caches_certificate_is_good_for_host_names_of_caches_alone(string host, SslPolicyErrors expected)
    {
        var issued = Issue(["*.redis.cache.windows.net"], []);
        Assert.Equal(expected, await TlsConversation.HandshakeAsync(issued, authority.CertificatePem, host));
    }

    [Theory]
    [InlineData("localhost", SslPolicyErrors.None)]
    [InlineData("127.0.0.1", SslPolicyErrors.None)]
    [InlineData("::1", SslPolicyErrors.None)]
    [InlineData("127.0.0.2", SslPolicyErrors.RemoteCertificateNameMismatch)]
    public async Task The_API_certificate_is_good_for_loopback_by_name_and_address(string host, SslPolicyErrors expected)
    {
        var issued = Issue(["localhost"], [IPAddress.Loopback, IPAddress.IPv6Loopback]);
        Assert.Equal(expected, await TlsConversation.HandshakeAsync(issued, authority.CertificatePem, host));
    }

    [Theory]
    [InlineData(SslProtocols.Tls12)]
    [InlineData(SslProtocols.Tls13)]
    public async Task Both_versions_of_TLS_work_that_the_service_offers(SslProtocols protocol)
    {
        var errors = await TlsConversation.HandshakeAsync(
            Issue(["*.redis.cache.windows.net"], []), authority.CertificatePem, "contoso.redis.cache.windows.net", protocol);
        Assert.Equal(SslPolicyErrors.None, errors);
    }

    [Fact]
    public async Task Who_trusts_another_root_is_not_deceived_by_the_same_name()
    {
        using var other = CertificateAuthority.Create("handshake", TimeProvider.System);
        var errors = await TlsConversation.HandshakeAsync(Issue(["localhost"], []), other.CertificatePem, "localhost");
        Assert.Equal(SslPolicyErrors.RemoteCertificateChainErrors, errors);
    }

    private IssuedCertificate Issue(string[] names, IPAddress[] addresses) =>
        authority.IssueServer(names, addresses, TimeSpan.FromDays(90), TimeProvider.System);
}
