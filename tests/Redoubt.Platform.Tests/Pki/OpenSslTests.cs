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

        using var openssl = new Process
        {
            StartInfo = new ProcessStartInfo(
                "/usr/bin/openssl",
                ["verify", "-x509_strict", "-purpose", "sslserver", "-verify_hostname", host, "-CAfile", rootPath, serverPath])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            },
        };
#pragma warning disable RS0030 // The one runner belongs to another project; a test of this one starts openssl itself.
        openssl.Start();
#pragma warning restore RS0030
        var output = await openssl.StandardOutput.ReadToEndAsync(cancellation) + await openssl.StandardError.ReadToEndAsync(cancellation);
        await openssl.WaitForExitAsync(cancellation);
        Assert.True((openssl.ExitCode == 0) == accepted, output);
    }
}
