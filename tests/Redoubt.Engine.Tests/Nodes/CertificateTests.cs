using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Redoubt.Engine.Nodes;
using Redoubt.Engine.Protocol;
using Redoubt.Engine.Tests.Setting;
using StackExchange.Redis;

namespace Redoubt.Engine.Tests.Nodes;

public sealed class CertificateTests : NodeTest
{
    [Fact]
    public async Task A_certificate_for_another_host_is_not_accepted()
    {
        var node = await StartAsync(NewSpec());
        await Assert.ThrowsAsync<RedisConnectionException>(
            () => ConnectAsync(node.Spec, "primary key", hostName: "other.redis.cache.windows.net"));
    }

    [Fact]
    public async Task A_new_certificate_is_shown_to_new_connections_and_drops_none()
    {
        var node = await StartAsync(NewSpec());
        var client = (await ConnectAsync(node.Spec, "primary key")).GetDatabase();
        var before = (long)await client.ExecuteAsync("CLIENT", "ID");
        var renewed = IssueCertificate();
        Assert.NotEqual(SerialNumber(renewed), await ShownAsync(node.Spec));

        await node.SetTlsAsync(renewed, Token);

        Assert.Equal(SerialNumber(renewed), await ShownAsync(node.Spec));
        Assert.Equal(before, (long)await client.ExecuteAsync("CLIENT", "ID"));
    }

    [Fact]
    public async Task A_certificate_that_does_not_fit_its_key_changes_nothing()
    {
        var node = await StartAsync(NewSpec());
        var broken = IssueCertificate() with { Key = IssueCertificate().Key };
        await Assert.ThrowsAsync<NodeCommandException>(() => node.SetTlsAsync(broken, Token));

        Assert.Equal(SerialNumber(node.Spec.Tls), await ShownAsync(node.Spec));
        Assert.Equal(node.Spec.Tls.Key, await File.ReadAllTextAsync(Path.Combine(node.Spec.RunDirectory, "tls.key"), Token));
    }

    private static string SerialNumber(NodeTls tls)
    {
        using var certificate = X509Certificate2.CreateFromPem(tls.Certificate);
        return certificate.SerialNumber;
    }

    private async Task<string> ShownAsync(NodeSpec spec) => (await HandshakeAsync(spec, SslProtocols.Tls13)).Certificate;
}
