using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using Redoubt.Engine.Tests.Setting;

namespace Redoubt.Engine.Tests.Nodes;

public sealed class PortTests : NodeTest
{
    [Fact]
    public async Task The_plain_port_is_closed_until_it_is_opened()
    {
        var node = await StartAsync(NewSpec());
        await Assert.ThrowsAsync<SocketException>(() => ConnectPlainlyAsync(node.Spec));

        await node.SetPlainPortAsync(true, Token);
        var client = await ConnectAsync(node.Spec, "primary key", plain: true);
        Assert.True(await client.GetDatabase().StringSetAsync("k", "v"));
    }

    [Fact]
    public async Task Closing_the_plain_port_ends_its_connections_and_no_others()
    {
        var node = await StartAsync(NewSpec() with { EnablePlainPort = true });
        var plain = await ConnectPlainlyAsync(node.Spec);
        await plain.SendAsync("AUTH \"primary key\"");
        var secure = (await ConnectAsync(node.Spec, "primary key")).GetDatabase();
        var before = (long)await secure.ExecuteAsync("CLIENT", "ID");

        await node.SetPlainPortAsync(false, Token);

        await Assert.ThrowsAnyAsync<IOException>(() => plain.SendAsync("PING"));
        Assert.Equal(before, (long)await secure.ExecuteAsync("CLIENT", "ID"));
        await Assert.ThrowsAsync<SocketException>(() => ConnectPlainlyAsync(node.Spec));
    }

    [Fact]
    public async Task An_opened_plain_port_outlives_the_process()
    {
        var node = await StartAsync(NewSpec());
        await node.SetPlainPortAsync(true, Token);
        await RestartAsync(node);
        await ConnectPlainlyAsync(node.Spec);
    }

    [Theory]
    [InlineData(SslProtocols.Tls12)]
    [InlineData(SslProtocols.Tls13)]
    public async Task The_tls_port_speaks_both_current_versions(SslProtocols version)
    {
        var node = await StartAsync(NewSpec());
        Assert.Equal(version, (await HandshakeAsync(node.Spec, version)).Version);
    }

    [Fact]
    public async Task Of_the_suites_of_tls_1_3_only_the_two_of_the_service_are_negotiated()
    {
        var node = await StartAsync(NewSpec());
        await HandshakeAsync(node.Spec, SslProtocols.Tls13, TlsCipherSuite.TLS_AES_128_GCM_SHA256);
        await HandshakeAsync(node.Spec, SslProtocols.Tls13, TlsCipherSuite.TLS_AES_256_GCM_SHA384);
        await Assert.ThrowsAnyAsync<Exception>(
            () => HandshakeAsync(node.Spec, SslProtocols.Tls13, TlsCipherSuite.TLS_CHACHA20_POLY1305_SHA256));
    }
}
