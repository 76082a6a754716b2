using System.Diagnostics;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Time.Testing;
using Redoubt.Platform.Pki;

namespace Redoubt.Platform.Tests.Pki;

public sealed class OpenSslTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("contoso.redis.cache.windows.net", true)]
    [InlineData("contoso.example.net", false)]
    public async Task Openssl_accepts_the_chain_at_its_strictest_for_the_right_host(string host, bool accepted)
    {
        Assert.SkipUnless(File.Exists("/usr/bin/openssl"), "openssl is not installed");
        using var authority = CertificateAuthority.Create("openssl", TimeProvider.System);
        var issued = authority.IssueServer(["*.redis.cache.windows.net"], [], TimeSpan.FromDays(90), TimeProvider.System);
        var (rootPath, serverPath) = (folder.PathOf("root.pem"), folder.PathOf("server.pem"));
        var cancellation = TestContext.Current.CancellationToken;
        await File.WriteAllTextAsync(rootPath, authority.CertificatePem, cancellation);
        await File.WriteAllTextAsync(serverPath, issued.CertificatePem, cancellation);

        var (code, output) = await RunAsync(
            "verify", "-x509_strict", "-purpose", "sslserver", "-verify_hostname", host, "-CAfile", rootPath, serverPath);
        Assert.True((code == 0) == accepted, output);
    }

    [Fact]
    public async Task Openssl_takes_a_fresh_list_of_revoked_certificates_and_none_that_has_ended()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/openssl"), "openssl is not installed");
        using var authority = CertificateAuthority.Create("openssl", TimeProvider.System);
        var addresses = new StatusAddresses(new Uri("http://crl.example.net/ca.crl"), new Uri("http://ocsp.example.net/"));
        var issued = authority.IssueServer(["a.example.net"], [], TimeSpan.FromDays(90), TimeProvider.System, addresses);
        var (root, server, list) = (folder.PathOf("root.pem"), folder.PathOf("server.pem"), folder.PathOf("ca.crl"));
        var cancellation = TestContext.Current.CancellationToken;
        await File.WriteAllTextAsync(root, authority.CertificatePem, cancellation);
        await File.WriteAllTextAsync(server, issued.CertificatePem, cancellation);
        var text = (await RunAsync("x509", "-in", server, "-noout", "-text")).Output;
        Assert.Contains($"URI:{addresses.RevocationList}", text, StringComparison.Ordinal);
        Assert.Contains($"OCSP - URI:{addresses.Responder}", text, StringComparison.Ordinal);

        foreach (var (hours, accepted) in new[] { (0, true), (2, false) })
        {
            await File.WriteAllBytesAsync(
                list, authority.IssueRevocationList([], TimeSpan.FromHours(1), TimeProvider.System), cancellation);
            var moment = TimeProvider.System.GetUtcNow().AddHours(hours).ToUnixTimeSeconds();
            var (code, output) = await RunAsync(
                "verify", "-x509_strict", "-crl_check", "-attime", $"{moment}", "-CAfile", root, "-CRLfile", list, server);
            Assert.True((code == 0) == accepted, output);
        }
    }

    [Fact]
    public async Task Openssl_is_told_which_certificate_holds_and_refuses_an_answer_that_has_ended()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/openssl"), "openssl is not installed");
        using var authority = CertificateAuthority.Create("openssl", TimeProvider.System);
        using var other = CertificateAuthority.Create("other", TimeProvider.System);
        var responder = new StatusResponder(authority);
        var issued = authority.IssueServer(["a.example.net"], [], TimeSpan.FromDays(90), TimeProvider.System);
        using var certificate = X509Certificate2.CreateFromPem(issued.CertificatePem);
        RevokedCertificate[] revoked =
            [new(certificate.SerialNumber, TimeProvider.System.GetUtcNow().AddMinutes(-1), RevocationReason.Superseded)];
        var yesterday = new FakeTimeProvider(TimeProvider.System.GetUtcNow().AddDays(-1));

        Assert.Contains("server.pem: good", await AskAsync(authority, [], TimeProvider.System), StringComparison.Ordinal);
        Assert.Contains("Reason: superseded", await AskAsync(authority, revoked, TimeProvider.System), StringComparison.Ordinal);
        Assert.Contains("server.pem: unknown", await AskAsync(other, [], TimeProvider.System), StringComparison.Ordinal);
        Assert.Contains("Status times invalid", await AskAsync(authority, [], yesterday), StringComparison.Ordinal);
        Assert.Contains("malformedrequest", await VerifyAsync(responder.Answer([1, 2, 3], [], TimeSpan.FromHours(1), TimeProvider.System)), StringComparison.Ordinal);

        // Asked about a certificate as one of this issuer, whoever has signed it.
        async Task<string> AskAsync(CertificateAuthority issuer, RevokedCertificate[] taken, TimeProvider time)
        {
            var cancellation = TestContext.Current.CancellationToken;
            var (root, server, request) = (folder.PathOf("root.pem"), folder.PathOf("server.pem"), folder.PathOf("request.der"));
            await File.WriteAllTextAsync(root, authority.CertificatePem, cancellation);
            await File.WriteAllTextAsync(folder.PathOf("issuer.pem"), issuer.CertificatePem, cancellation);
            await File.WriteAllTextAsync(server, issued.CertificatePem, cancellation);
            await RunAsync("ocsp", "-issuer", folder.PathOf("issuer.pem"), "-cert", server, "-reqout", request);
            return await VerifyAsync(responder.Answer(await File.ReadAllBytesAsync(request, cancellation), taken, TimeSpan.FromHours(1), time));
        }

        async Task<string> VerifyAsync(byte[] answer)
        {
            await File.WriteAllBytesAsync(folder.PathOf("answer.der"), answer, TestContext.Current.CancellationToken);
            var (_, output) = await RunAsync(
                "ocsp", "-no_nonce", "-respin", folder.PathOf("answer.der"), "-reqin", folder.PathOf("request.der"), "-issuer", folder.PathOf("issuer.pem"),
                "-cert", folder.PathOf("server.pem"), "-CAfile", folder.PathOf("root.pem"));
            return output;
        }
    }

    private static async Task<(int Code, string Output)> RunAsync(params string[] arguments)
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var openssl = new Process
        {
            StartInfo = new ProcessStartInfo("/usr/bin/openssl", arguments) { RedirectStandardOutput = true, RedirectStandardError = true },
        };
#pragma warning disable RS0030 // The one runner belongs to another project; a test of this one starts openssl itself.
        openssl.Start();
#pragma warning restore RS0030
        var output = await openssl.StandardOutput.ReadToEndAsync(cancellation) + await openssl.StandardError.ReadToEndAsync(cancellation);
        await openssl.WaitForExitAsync(cancellation);
        return (openssl.ExitCode, output);
    }
}
