using System.Diagnostics;
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
        var address = new Uri("http://crl.example.net/ca.crl");
        var issued = authority.IssueServer(["a.example.net"], [], TimeSpan.FromDays(90), TimeProvider.System, address);
        var (root, server, list) = (folder.PathOf("root.pem"), folder.PathOf("server.pem"), folder.PathOf("ca.crl"));
        var cancellation = TestContext.Current.CancellationToken;
        await File.WriteAllTextAsync(root, authority.CertificatePem, cancellation);
        await File.WriteAllTextAsync(server, issued.CertificatePem, cancellation);
        Assert.Contains($"URI:{address}", (await RunAsync("x509", "-in", server, "-noout", "-text")).Output, StringComparison.Ordinal);

        foreach (var (hours, accepted) in new[] { (0, true), (2, false) })
        {
            await File.WriteAllBytesAsync(
                list, authority.IssueRevocationList(TimeSpan.FromHours(1), TimeProvider.System), cancellation);
            var moment = TimeProvider.System.GetUtcNow().AddHours(hours).ToUnixTimeSeconds();
            var (code, output) = await RunAsync(
                "verify", "-x509_strict", "-crl_check", "-attime", $"{moment}", "-CAfile", root, "-CRLfile", list, server);
            Assert.True((code == 0) == accepted, output);
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
