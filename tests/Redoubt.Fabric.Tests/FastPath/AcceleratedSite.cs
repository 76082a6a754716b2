using System.Text.RegularExpressions;
using Redoubt.Fabric.FastPath;
using Redoubt.Fabric.Namespaces;
using Redoubt.Fabric.Networks;
using Redoubt.Fabric.Tests.Datacenters;
using Redoubt.Fabric.Tests.Networks;

namespace Redoubt.Fabric.Tests.FastPath;

/// <summary>A datacenter with one network, three interfaces and a fast path. 10.0.1.9 is a front end where a test makes it one.</summary>
internal sealed partial class AcceleratedSite : IAsyncDisposable
{
    private const string Tracked = "/proc/thread-self/net/nf_conntrack";
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(10);

    public TestDatacenter Site { get; } = new(usesFastPath: false);

    public FlowAccelerator Accelerator { get; set; } = null!;

    public string Router => Site.Fabric.RouterNamespacePath(0);

    public static NetworkSpec Network { get; } =
        Sketch.Network(0, Sketch.Nic(1, "10.0.0.4"), Sketch.Nic(2, "10.0.1.4"), Sketch.Nic(3, "10.0.1.5"));

    public static async Task<AcceleratedSite> StartAsync(params string[] mappings)
    {
        var site = new AcceleratedSite();
        await site.Site.ApplyAsync(Network.WithMappings(mappings));
        site.Open();
        return site;
    }

    public string Host(int nic) => Site.Fabric.HostNamespacePath(nic);

    /// <summary>Opens the fast path for all interfaces.</summary>
    public void Open()
    {
        Assert.SkipUnless(FlowAccelerator.TryOpen(Router, out var accelerator, out var reason), reason ?? "");
        Accelerator = accelerator;
        Accelerate(1, 2, 3);
    }

    public void Accelerate(params int[] interfaces) =>
        Accelerator.Set(Network.Interfaces
            .Where(nic => interfaces.Contains(nic.Index))
            .Select(nic => new AcceleratedInterface($"n{nic.Index}", nic.Address, InterfaceSpec.HardwareAddress(nic.Index))));

    /// <summary>How many packets take the fast path while something happens.</summary>
    public async Task<long> CountAsync(Func<Task> action)
    {
        var before = Accelerator.ForwardedPackets;
        await action();
        return Accelerator.ForwardedPackets - before;
    }

    /// <summary>Waits until the router's connection tracking has its only connection in this state.</summary>
    public async Task WaitForStateAsync(string state)
    {
        var begun = TimeProvider.System.GetTimestamp();
        while (!ReadTracked().Contains($" {state} ", StringComparison.Ordinal))
        {
            Assert.True(TimeProvider.System.GetElapsedTime(begun) < Bound, $"No connection became {state}: {ReadTracked()}");
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>For how many more seconds connection tracking keeps its established connection.</summary>
    public int ReadSecondsToLive() => int.Parse(Established().Match(ReadTracked()).Groups[1].ValueSpan, provider: null);

    public async ValueTask DisposeAsync()
    {
        Accelerator?.Dispose();
        await Site.DisposeAsync();
    }

    private string ReadTracked() =>
        NetworkNamespace.Run(Router, () =>
        {
            Assert.SkipUnless(File.Exists(Tracked), $"This kernel does not list connections in {Tracked}.");
            return File.ReadAllText(Tracked);
        });

    [GeneratedRegex(@"tcp +6 (\d+) ESTABLISHED")]
    private static partial Regex Established();
}
