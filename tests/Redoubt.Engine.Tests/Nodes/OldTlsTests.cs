using Redoubt.Engine.Nodes;
using Redoubt.Engine.Tests.Setting;
using Redoubt.Fabric.Commands;
using Redoubt.Model.Commands;

namespace Redoubt.Engine.Tests.Nodes;

/// <summary>Old versions of TLS by OpenSSL's own client, told to speak them: .NET's may refuse by itself.</summary>
public sealed class OldTlsTests : NodeTest
{
    [Theory]
    [InlineData("-tls1")]
    [InlineData("-tls1_1")]
    public async Task A_node_refuses_an_old_version_itself(string version)
    {
        var node = await StartAsync(NewSpec());
        var spoken = await HandshakeAsync(node.Spec, version);
        Assert.Contains("alert protocol version", spoken, StringComparison.Ordinal);
        Assert.Contains("Cipher is (NONE)", spoken, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_client_comes_in_with_tls_1_2()
    {
        var node = await StartAsync(NewSpec());
        Assert.Contains("Protocol  : TLSv1.2", await HandshakeAsync(node.Spec, "-tls1_2"), StringComparison.Ordinal);
    }

    private static async Task<string> HandshakeAsync(NodeSpec spec, string version)
    {
        const string openssl = "openssl s_client -connect \"$1\" \"$2\" -cipher ALL:@SECLEVEL=0 2>&1 </dev/null || true";
        var result = await new ProcessCommandRunner().RunAsync(
            new Command("ip", [
                "netns", "exec", Path.GetFileName(spec.NamespacePath),
                "sh", "-c", openssl, "sh", $"{spec.Address}:{NodeSpec.TlsPort}", version,
            ]),
            Token);
        return result.Output;
    }
}
