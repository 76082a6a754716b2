using System.ComponentModel;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using Redoubt.Fabric.Commands;
using Redoubt.Model.Addresses;
using Redoubt.Model.Commands;

namespace Redoubt.Engine.Tests.Setting;

/// <summary>A network namespace whose loopback holds the addresses of a few nodes.</summary>
internal sealed partial class TestNetwork : IAsyncDisposable
{
    private const int NetworkNamespace = 0x40000000;
    private static readonly ProcessCommandRunner Runner = new();
    private readonly string name;

    private TestNetwork(string name) => this.name = name;

    public string Path => $"/run/netns/{name}";

    public static async Task<TestNetwork> CreateAsync(string runName, params IReadOnlyList<Ipv4Address> addresses)
    {
        var network = new TestNetwork($"redoubt-{runName}");
        try
        {
            await network.MakeAsync(addresses);
            return network;
        }
        catch
        {
            await network.DisposeAsync();
            throw;
        }
    }

    public async Task RemakeAsync(params IReadOnlyList<Ipv4Address> addresses)
    {
        await IpAsync("netns", "del", name);
        await MakeAsync(addresses);
    }

    private async Task MakeAsync(IReadOnlyList<Ipv4Address> addresses)
    {
        await IpAsync("netns", "add", name);
        await IpAsync("-n", name, "link", "set", "lo", "up");
        foreach (var address in addresses)
        {
            await IpAsync("-n", name, "addr", "add", $"{address}/32", "dev", "lo");
        }
    }

    /// <summary>Connects inside the namespace. A socket keeps the namespace of the thread that made it.</summary>
    public async Task<Socket> ConnectAsync(Ipv4Address address, int port, CancellationToken cancellationToken)
    {
        var made = new TaskCompletionSource<Socket>();
        new Thread(() => Make(made)).Start();
        var socket = await made.Task;
        try
        {
            await socket.ConnectAsync(new IPEndPoint(IPAddress.Parse(address.ToString()), port), cancellationToken);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    public async ValueTask DisposeAsync() => await IpAsync("netns", "del", name);

    private void Make(TaskCompletionSource<Socket> made)
    {
        try
        {
            using var file = File.OpenHandle(Path);
            if (EnterNamespace(file, NetworkNamespace) != 0)
            {
                throw new Win32Exception(Marshal.GetLastPInvokeError());
            }

            made.SetResult(new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true });
        }
        catch (Exception failure)
        {
            made.SetException(failure);
        }
    }

    private static Task<CommandResult> IpAsync(params IReadOnlyList<string> arguments) =>
        Runner.RunAsync(new Command("ip", arguments), CancellationToken.None);

    [LibraryImport("libc", EntryPoint = "setns", SetLastError = true)]
    private static partial int EnterNamespace(SafeFileHandle file, int kind);
}
