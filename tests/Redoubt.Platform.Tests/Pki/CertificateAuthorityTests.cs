using System.Net;
using System.Numerics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Time.Testing;
using Redoubt.Platform.Pki;

namespace Redoubt.Platform.Tests.Pki;

public sealed class CertificateAuthorityTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 9, 0, 0, 123, TimeSpan.Zero);

    private readonly FakeTimeProvider time = new(Now);
    private readonly CertificateAuthority authority;

    public CertificateAuthorityTests() => authority = CertificateAuthority.Create("unit", time);

    public void Dispose() => authority.Dispose();

    [Fact]
    public void The_root_is_named_after_the_instance_and_may_sign_servers_only()
    {
        using var root = X509Certificate2.CreateFromPem(authority.CertificatePem);
        Assert.Equal("CN=Redoubt CA unit", root.Subject);
        Assert.Equal(root.Subject, root.Issuer);
        var constraints = Assert.Single(root.Extensions.OfType<X509BasicConstraintsExtension>());
        Assert.True(constraints is { CertificateAuthority: true, HasPathLengthConstraint: true, PathLengthConstraint: 0, Critical: true });
        var usage = Assert.Single(root.Extensions.OfType<X509KeyUsageExtension>());
        Assert.Equal(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, usage.KeyUsages);
        Assert.Single(root.Extensions.OfType<X509SubjectKeyIdentifierExtension>());
    }

    [Fact]
    public void A_servers_certificate_says_what_it_is_for_and_who_signed_it()
    {
        using var root = X509Certificate2.CreateFromPem(authority.CertificatePem);
        using var server = Issue("*.redis.cache.windows.net", "localhost");
        Assert.Equal("CN=*.redis.cache.windows.net", server.Subject);
        Assert.False(Assert.Single(server.Extensions.OfType<X509BasicConstraintsExtension>()).CertificateAuthority);
        Assert.Equal(X509KeyUsageFlags.DigitalSignature, Assert.Single(server.Extensions.OfType<X509KeyUsageExtension>()).KeyUsages);
        var purposes = Assert.Single(server.Extensions.OfType<X509EnhancedKeyUsageExtension>()).EnhancedKeyUsages;
        Assert.Equal(["1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.2"], purposes.Cast<Oid>().Select(purpose => purpose.Value));
        var names = Assert.Single(server.Extensions.OfType<X509SubjectAlternativeNameExtension>());
        Assert.Equal(["*.redis.cache.windows.net", "localhost"], names.EnumerateDnsNames());
        Assert.Equal([IPAddress.Loopback, IPAddress.IPv6Loopback], names.EnumerateIPAddresses());
        Assert.Equal(
            root.Extensions.OfType<X509SubjectKeyIdentifierExtension>().Single().SubjectKeyIdentifier,
            Convert.ToHexString(Assert.Single(server.Extensions.OfType<X509AuthorityKeyIdentifierExtension>()).KeyIdentifier!.Value.Span));
        Assert.Single(server.Extensions.OfType<X509SubjectKeyIdentifierExtension>());
    }

    [Fact]
    public void Validity_starts_a_little_in_the_past_and_lasts_as_asked()
    {
        var issued = authority.IssueServer(["localhost"], [], TimeSpan.FromDays(90), time);
        using var server = X509Certificate2.CreateFromPem(issued.CertificatePem);
        Assert.True(server.NotBefore.ToUniversalTime() < Now.AddMinutes(-5));
        Assert.Equal(Now.AddMilliseconds(-123).AddDays(90), issued.NotAfter);
        Assert.Equal(issued.NotAfter.UtcDateTime, server.NotAfter.ToUniversalTime());
    }

    [Fact]
    public void A_certificate_never_outlives_its_root()
    {
        time.Advance(TimeSpan.FromDays(3649));
        var issued = authority.IssueServer(["localhost"], [], TimeSpan.FromDays(90), time);
        Assert.Equal(authority.NotAfter, issued.NotAfter);
        time.Advance(TimeSpan.FromDays(1));
        Assert.Throws<InvalidOperationException>(() => authority.IssueServer(["localhost"], [], TimeSpan.FromDays(90), time));
    }

    [Fact]
    public void Serial_numbers_are_positive_and_long_and_never_repeat()
    {
        var serials = new HashSet<BigInteger>();
        for (var count = 0; count < 100; count++)
        {
            using var server = Issue("localhost");
            Assert.Equal(16, server.SerialNumberBytes.Length);
            Assert.True(serials.Add(new BigInteger(server.SerialNumberBytes.Span, isBigEndian: true)));
        }

        Assert.All(serials, serial => Assert.True(serial.Sign > 0));
    }

    [Fact]
    public void A_root_that_was_exported_goes_on_signing()
    {
        using var loaded = CertificateAuthority.Load(authority.CertificatePem, authority.ExportPrivateKeyPem());
        Assert.StartsWith("-----BEGIN PRIVATE KEY-----", loaded.ExportPrivateKeyPem(), StringComparison.Ordinal);
        var issued = loaded.IssueServer(["localhost"], [], TimeSpan.FromDays(90), time);
        using var server = X509Certificate2.CreateFromPem(issued.CertificatePem);
        using var root = X509Certificate2.CreateFromPem(authority.CertificatePem);
        using var chain = new X509Chain { ChainPolicy = TlsConversation.TrustOnly(root) };
        chain.ChainPolicy.VerificationTime = Now.UtcDateTime;
        Assert.True(chain.Build(server), string.Join(", ", chain.ChainStatus.Select(status => status.StatusInformation)));
    }

    [Fact]
    public void A_key_that_belongs_to_another_root_is_refused()
    {
        using var other = CertificateAuthority.Create("other", time);
        var exception = Assert.Throws<InvalidDataException>(
            () => CertificateAuthority.Load(authority.CertificatePem, other.ExportPrivateKeyPem()));
        Assert.Contains("does not belong", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_servers_certificate_cannot_be_loaded_as_a_root()
    {
        var issued = authority.IssueServer(["localhost"], [], TimeSpan.FromDays(90), time);
        var exception = Assert.Throws<InvalidDataException>(() => CertificateAuthority.Load(issued.CertificatePem, issued.PrivateKeyPem));
        Assert.Contains("not the certificate of an authority", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "")]
    [InlineData(
        "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----",
        "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----")]
    public void What_is_no_PEM_is_refused_in_words(string certificate, string key)
    {
        var exception = Assert.Throws<InvalidDataException>(() => CertificateAuthority.Load(certificate, key));
        Assert.Contains("cannot be read", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_public_key_alone_does_not_make_an_authority()
    {
        using var root = X509Certificate2.CreateFromPem(authority.CertificatePem);
        var publicKey = root.GetECDsaPublicKey()!.ExportSubjectPublicKeyInfoPem();
        Assert.Throws<InvalidDataException>(() => CertificateAuthority.Load(authority.CertificatePem, publicKey));
    }

    [Fact]
    public void The_private_key_does_not_slip_into_text() =>
        Assert.DoesNotContain(
            "PRIVATE", authority.IssueServer(["localhost"], [], TimeSpan.FromDays(90), time).ToString(), StringComparison.Ordinal);

    private X509Certificate2 Issue(params string[] names) => X509Certificate2.CreateFromPem(
        authority.IssueServer(names, [IPAddress.Loopback, IPAddress.IPv6Loopback], TimeSpan.FromDays(90), time).CertificatePem);
}
