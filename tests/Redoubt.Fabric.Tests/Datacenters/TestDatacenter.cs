using Redoubt.Fabric.Commands;
using Redoubt.Fabric.Datacenters;
using Redoubt.Fabric.Networks;
using Redoubt.Fabric.Tests.Traffic;
using Redoubt.Model.Commands;
using Redoubt.Testing;

namespace Redoubt.Fabric.Tests.Datacenters;

/// <summary>A datacenter with a name of its own that is gone in the end.</summary>
internal sealed class TestDatacenter : IAsyncDisposable
{
    private readonly List<IDisposable> servers = [];

    public TestDatacenter(bool usesFastPath = true, Func<ICommandRunner, ICommandRunner>? around = null)
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "Namespaces need root.");
        Fabric = new Datacenter(Prefix, around?.Invoke(Runner) ?? Runner) { UsesFastPath = usesFastPath };
    }

    public string Prefix { get; } = RunName.New();

    public Datacenter Fabric { get; }

    public ICommandRunner Runner { get; } = new FabricCommandRunner();

    /// <summary>Listens in an interface's host, under the host's name.</summary>
    public void Serve(int nic, params IEnumerable<int> ports) =>
        servers.AddRange(ports.Select(port => new TcpServer(Fabric.HostNamespacePath(nic), port, $"h{nic}")));

    /// <summary>Listens in a namespace under a name.</summary>
    public void Serve(string name, string namespacePath, int port) => servers.Add(new TcpServer(namespacePath, port, name));

    public void ServeInternet(int port, string address = "0.0.0.0") =>
        servers.Add(new TcpServer(Fabric.InternetNamespacePath, port, "internet", address));

    public void ServeUdp(string namespacePath, string address, int port, string name) =>
        servers.Add(new UdpServer(namespacePath, address, port, name));

    /// <summary>What the host of an interface hears when it connects, or the kernel's error.</summary>
    public Task<string> ConnectAsync(int nic, string address, int port, string? source = null) =>
        TcpClient.TryAsync(Fabric.HostNamespacePath(nic), address, port, source);

    /// <summary>The same for several ports at once, in their order.</summary>
    public async Task<string> ConnectAsync(int nic, string address, IReadOnlyList<int> ports) =>
        string.Join(", ", await Task.WhenAll(ports.Select(port => ConnectAsync(nic, address, port))));

    public Task<IReadOnlyList<NetworkStep>> ApplyAsync(NetworkSpec spec) => Fabric.ApplyAsync(spec, TestContext.Current.CancellationToken);

    public Task<TcpClient> OpenAsync(int nic, string address, int port) =>
        TcpClient.ConnectAsync(Fabric.HostNamespacePath(nic), address, port);

    public async Task<string> RunAsync(string program, params string[] arguments) =>
        (await Runner.RunAsync(new Command(program, arguments), CancellationToken.None)).Output;

    /// <summary>Runs ip inside a namespace given by its path.</summary>
    public Task<string> IpAsync(string namespacePath, string arguments) =>
        RunAsync("ip", ["-n", Path.GetFileName(namespacePath), .. arguments.Split(' ')]);

    public Task<string> NftAsync(string namespacePath, string arguments) =>
        RunAsync("nsenter", [$"--net={namespacePath}", "nft", .. arguments.Split(' ')]);

    public async ValueTask DisposeAsync()
    {
        foreach (var server in servers)
        {
            server.Dispose();
        }

        await new Datacenter(Prefix, Runner).RemoveAllAsync(CancellationToken.None);
        await Fabric.DisposeAsync();
    }
}
