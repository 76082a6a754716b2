using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Redoubt.Cli.Probing;
using Redoubt.Cli.Tests.Peers;

namespace Redoubt.Cli.Tests.Probing;

/// <summary>The compiled program's probe against a real Redis with a real certificate on loopback.</summary>
public sealed class RedisTrialTests : IAsyncLifetime
{
    private const string Password = "secret";
    private const string Name = "localhost";

    // Debian's redis-tools has the server in another program's body: the name it is started under decides.
    private const string Body = "/usr/bin/redis-check-rdb";

    private readonly TestFolder folder = new();
    private readonly TestAuthority authority = new();
    private readonly int port = FreePort();
    private Process? server;

    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(Body))
        {
            Assert.Skip($"There is no '{Body}': apt-get install redis-tools.");
        }

        using var certificate = authority.Issue(Name);
        folder.Write("bundle.pem", authority.Pem);
        folder.Write("server.pem", certificate.ExportCertificatePem());
        using var key = System.Security.Cryptography.X509Certificates.ECDsaCertificateExtensions.GetECDsaPrivateKey(certificate)!;
        folder.Write("server.key", key.ExportPkcs8PrivateKeyPem());
        File.CreateSymbolicLink(folder.File("redis-server"), Body);
        server = TestProcess.Start(
            folder.File("redis-server"),
            [
                "--port", "0", "--tls-port", $"{port}", "--bind", "127.0.0.1", "--dir", folder.Path, "--save", "",
                "--tls-cert-file", folder.File("server.pem"), "--tls-key-file", folder.File("server.key"),
                "--tls-ca-cert-file", folder.File("bundle.pem"), "--tls-auth-clients", "no", "--requirepass", Password,
            ]);
        try
        {
            await WaitUntilReadyAsync(server);
        }
        catch
        {
            // The runner disposes of nothing whose set-up failed.
            await DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (server is not null)
        {
            server.Kill();
            await server.WaitForExitAsync(CancellationToken.None);
            server.Dispose();
        }

        authority.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task By_name_items_are_set_and_read()
    {
        var outcome = await TryAsync(Name, null, Password);

        Assert.Equal((100, null), (outcome.ItemsRead, outcome.Error));
        Assert.True(outcome.Milliseconds > 0);
    }

    [Fact]
    public async Task By_address_the_certificate_is_refused_for_its_name()
    {
        var outcome = await TryAsync("127.0.0.1", null, Password);

        Assert.Equal(0, outcome.ItemsRead);
        Assert.Contains("remote certificate is invalid", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("RemoteCertificateNameMismatch", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task By_address_with_the_name_to_check_it_works()
    {
        var outcome = await TryAsync("127.0.0.1", Name, Password);

        Assert.Equal((100, null), (outcome.ItemsRead, outcome.Error));
    }

    [Fact]
    public async Task A_wrong_key_is_told()
    {
        var outcome = await TryAsync(Name, null, "wrong");

        Assert.Equal(0, outcome.ItemsRead);
        Assert.Contains("WRONGPASS", outcome.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_authority_that_is_not_trusted_is_refused()
    {
        using var other = new TestAuthority();
        folder.Write("bundle.pem", other.Pem);

        var outcome = await TryAsync(Name, null, Password);

        Assert.Contains("remote certificate is invalid", outcome.Error, StringComparison.Ordinal);
    }

    private async Task<RedisOutcome> TryAsync(string host, string? sslHost, string password)
    {
        var request = new ProbeRequest(Redis: new RedisTrial(host, port, password, sslHost, 100));
        var ended = await TestProcess.RunAsync(
            TestProcess.Redoubt,
            [ProbePlace.CommandName],
            JsonSerializer.Serialize(request, CliJson.Default.ProbeRequest),
            new Dictionary<string, string> { ["SSL_CERT_FILE"] = folder.File("bundle.pem") });
        Assert.Equal((0, ""), (ended.ExitCode, ended.Error));
        return JsonSerializer.Deserialize(ended.Output, CliJson.Default.ProbeReport)!.Redis!;
    }

    private static async Task WaitUntilReadyAsync(Process server)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        string? line;
        do
        {
            line = await server.StandardOutput.ReadLineAsync(patience.Token);
            Assert.True(line is not null, "Redis ended before it was ready.");
        }
        while (!line.Contains("Ready to accept", StringComparison.Ordinal));
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
