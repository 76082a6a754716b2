using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Redoubt.Engine.Nodes;
using Redoubt.Engine.Processes;
using Redoubt.Fabric.Commands;
using Redoubt.Model.Addresses;
using Redoubt.Testing;
using StackExchange.Redis;

namespace Redoubt.Engine.Tests.Setting;

/// <summary>A namespace, folders and an authority for nodes; whatever a test starts is gone afterwards.</summary>
public abstract class NodeTest : IAsyncLifetime
{
    private static readonly Ipv4Address FirstAddress = Ipv4Address.Parse("10.77.0.4");
    private readonly string run = RunName.New();
    private readonly uint firstUser = (uint)RandomNumberGenerator.GetInt32(1_000_000, 2_000_000);
    private readonly TestAuthority authority = new();
    private readonly List<NodeSpec> specs = [];
    private readonly List<IAsyncDisposable> open = [];
    private TestNetwork? network;

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    protected static TimeSpan Patience { get; } = TimeSpan.FromSeconds(20);

    protected NodeLauncher Launcher { get; private set; } = null!;

    private string Folder => $"/tmp/redoubt-{run}";

    /// <summary>Another namespace under the same name, as a service makes it that finds one half made.</summary>
    protected Task RemakeNetworkAsync() => network!.RemakeAsync(FirstAddress);

    public async ValueTask InitializeAsync()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "Network namespaces and users need root.");
        try
        {
            await PrepareAsync();
        }
        catch
        {
            await DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        foreach (var process in specs.SelectMany(ProcessTable.Of))
        {
            await Launcher.StopAsync(process, TimeSpan.Zero, CancellationToken.None);
        }

        if (network is not null)
        {
            await network.DisposeAsync();
        }

        if (Directory.Exists(Folder))
        {
            Directory.Delete(Folder, recursive: true);
        }

        authority.Dispose();
        foreach (var connection in open)
        {
            await connection.DisposeAsync();
        }
    }

    protected NodeLauncher NewLauncher(TimeSpan? startTimeout = null) =>
        new(new ProcessCommandRunner(), TimeProvider.System, () => ServerBinary.Locate(Folder)) { StartTimeout = startTimeout ?? Patience };

    /// <summary>A node of this test; number 0 and 1 have addresses in its network, the others have none.</summary>
    protected NodeSpec NewSpec(uint number = 0)
    {
        var spec = new NodeSpec
        {
            Name = $"n{number}",
            NamespacePath = network!.Path,
            UserId = firstUser + number,
            RunDirectory = $"{Folder}/n{number}",
            DataDirectory = $"{Folder}/n{number}-data",
            Address = FirstAddress.Add(number),
            Credentials = new NodeCredentials("primary key", "secondary key", "controller", "replication", "rename"),
            Tls = authority.Issue(),
            Limits = new NodeLimits(64 << 20, 1000, 16),
        };
        specs.Add(spec);
        return spec;
    }

    protected async Task<LiveNode> StartAsync(NodeSpec spec)
    {
        await Launcher.StartAsync(spec, Token);
        return Keep(await LiveNode.ConnectAsync(spec, Token));
    }

    /// <summary>Ends the node's process and starts it from its own files.</summary>
    protected async Task<LiveNode> RestartAsync(LiveNode node)
    {
        var record = await NodeLauncher.FindAsync(node.Spec, Token);
        await Launcher.StopAsync(record!, Patience, Token);
        return await StartAsync(node.Spec);
    }

    /// <summary>A client as an application has it: TLS with the host name checked, or the plain port.</summary>
    protected async Task<ConnectionMultiplexer> ConnectAsync(
        NodeSpec spec, string? key, bool plain = false, string hostName = TestAuthority.HostName, string? user = null)
    {
        var options = new ConfigurationOptions
        {
            EndPoints = { { spec.Address.ToString(), plain ? NodeSpec.PlainPort : NodeSpec.TlsPort } },
            User = user,
            Password = key,
            Ssl = !plain,
            SslHost = hostName,
            Tunnel = new NetworkTunnel(network!, spec.Address),
            ConnectRetry = 1,
        };
        options.TrustIssuer(authority.Certificate);
        return Keep(await ConnectionMultiplexer.ConnectAsync(options));
    }

    /// <summary>A client that sends what it is told, byte for byte.</summary>
    protected async Task<PlainClient> ConnectPlainlyAsync(NodeSpec spec) =>
        Keep(new PlainClient(await network!.ConnectAsync(spec.Address, NodeSpec.PlainPort, Token)));

    /// <summary>The same over TLS.</summary>
    protected async Task<SecureClient> ConnectSecurelyAsync(NodeSpec spec)
    {
        var socket = await network!.ConnectAsync(spec.Address, NodeSpec.TlsPort, Token);
        var stream = new SslStream(new NetworkStream(socket, ownsSocket: true));
        var options = new SslClientAuthenticationOptions { TargetHost = TestAuthority.HostName, CertificateChainPolicy = Trust() };
        await stream.AuthenticateAsClientAsync(options, Token);
        return Keep(new SecureClient(stream));
    }

    protected NodeTls IssueCertificate() => authority.Issue();

    /// <summary>The first steps of a TLS connection, for what they negotiate.</summary>
    protected async Task<(SslProtocols Version, string Certificate)> HandshakeAsync(
        NodeSpec spec, SslProtocols version, params IEnumerable<TlsCipherSuite> suites)
    {
        var socket = await network!.ConnectAsync(spec.Address, NodeSpec.TlsPort, Token);
        await using var stream = new SslStream(new NetworkStream(socket, ownsSocket: true));
        var options = new SslClientAuthenticationOptions
        {
            TargetHost = TestAuthority.HostName,
            EnabledSslProtocols = version,
            CertificateChainPolicy = Trust(),
            CipherSuitesPolicy = suites.Any() ? new CipherSuitesPolicy(suites) : null,
        };
        await stream.AuthenticateAsClientAsync(options, Token);
        return (stream.SslProtocol, stream.RemoteCertificate!.GetSerialNumberString());
    }

    private X509ChainPolicy Trust() => new()
    {
        TrustMode = X509ChainTrustMode.CustomRootTrust,
        RevocationMode = X509RevocationMode.NoCheck,
        CustomTrustStore = { authority.Certificate },
    };

    private async Task PrepareAsync()
    {
        Directory.CreateDirectory(Folder);
        Launcher = NewLauncher();
        network = await TestNetwork.CreateAsync(run, FirstAddress, FirstAddress.Add(1));
    }

    private T Keep<T>(T connection)
        where T : IAsyncDisposable
    {
        open.Add(connection);
        return connection;
    }
}
