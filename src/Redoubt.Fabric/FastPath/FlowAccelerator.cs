using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Microsoft.Win32.SafeHandles;
using Redoubt.Fabric.FastPath.Bpf;
using Redoubt.Fabric.Namespaces;
using Redoubt.Model.Addresses;

namespace Redoubt.Fabric.FastPath;

/// <summary>
/// The fast path of one router: packets of established connections between its interfaces pass neither its rules nor its routes.
/// The router's own connection tracking says which connections these are, so there is nothing to keep in step: new ones go
/// through the rules, ended ones are forgotten, and translated addresses are the ones that it remembers. The kernel takes the
/// fast path away with this process, however it ends; connections then go on through the rules.
/// </summary>
public sealed class FlowAccelerator : IDisposable
{
    /// <summary>Interfaces of one router; those beyond it do without.</summary>
    private const int Capacity = 8192;

    /// <summary>The first kernel that attaches programs to devices by links.</summary>
    private static readonly Version Needed = new(6, 6);

    private const string Settings = "/proc/sys/net/netfilter";
    private readonly Lock gate = new();
    private readonly string routerNamespacePath;
    private readonly BpfMap interfaces = BpfMap.Hash(InterfaceElement.KeySize, InterfaceElement.Size, Capacity);
    private readonly BpfMap forwarded = BpfMap.Counter();
    private readonly BpfProgram program;
    private readonly Dictionary<Ipv4Address, (int Device, string HardwareAddress)> elements = [];
    private readonly Dictionary<int, SafeFileHandle> links = [];

    private FlowAccelerator(string routerNamespacePath, ConntrackLayout kernel)
    {
        this.routerNamespacePath = routerNamespacePath;
        try
        {
            var idle = NetworkNamespace.Run(routerNamespacePath, Prepare);
            program = BpfProgram.Load(FlowProgram.Write(kernel, interfaces, forwarded, idle));
        }
        catch
        {
            interfaces.Dispose();
            forwarded.Dispose();
            throw;
        }
    }

    /// <summary>Packets that took the fast path since it was opened.</summary>
    public long ForwardedPackets
    {
        get
        {
            lock (gate)
            {
                return forwarded.ReadCounter();
            }
        }
    }

    internal int AttachedLinks
    {
        get
        {
            lock (gate)
            {
                return links.Count;
            }
        }
    }

    /// <summary>Opens the fast path of a router; it has no interfaces yet.</summary>
    /// <param name="routerNamespacePath">The router's namespace.</param>
    /// <param name="accelerator">The fast path, unless the kernel has no means for it or does not permit it.</param>
    /// <param name="reason">Then the reason, as a sentence. The router works as it did.</param>
    /// <exception cref="NetworkNamespaceException">There is no such router.</exception>
    public static bool TryOpen(
        string routerNamespacePath, [NotNullWhen(true)] out FlowAccelerator? accelerator, [NotNullWhen(false)] out string? reason) =>
        TryOpen(routerNamespacePath, ConntrackLayout.OfRunningKernel, out accelerator, out reason);

    internal static bool TryOpen(
        string routerNamespacePath,
        Func<ConntrackLayout> kernel,
        [NotNullWhen(true)] out FlowAccelerator? accelerator,
        [NotNullWhen(false)] out string? reason)
    {
        try
        {
            var running = Environment.OSVersion.Version;
            if (running < Needed)
            {
                throw new BpfException($"The fast path needs Linux {Needed}; this is {running}.");
            }

            (accelerator, reason) = (new FlowAccelerator(routerNamespacePath, kernel()), null);
            return true;
        }
        catch (BpfException failure)
        {
            (accelerator, reason) = (null, failure.Message);
            return false;
        }
    }

    /// <summary>
    /// Makes these the interfaces whose flows to each other take the fast path. The caller leaves out all whose packets routes
    /// of a user lead elsewhere, and calls this before an interface is removed, without it, and after it was made. It takes about
    /// ten milliseconds for each interface that was never among them, and next to nothing for the others.
    /// </summary>
    /// <param name="wanted">All of them.</param>
    /// <param name="goOn">Asked before each interface after the first one that takes time; null for all of them.</param>
    /// <returns>Whether it came to the end of them; the next call goes on from there.</returns>
    /// <exception cref="BpfException">The kernel refused, for want of memory for instance; the next call goes on from there.</exception>
    /// <exception cref="NetworkNamespaceException">The router is gone.</exception>
    public bool Set(IEnumerable<AcceleratedInterface> wanted, Func<bool>? goOn = null)
    {
        lock (gate)
        {
            return NetworkNamespace.Run(routerNamespacePath, () => Change(Existing(wanted), goOn));
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            foreach (var link in links.Values)
            {
                link.Dispose();
            }

            links.Clear();
            program.Dispose();
            interfaces.Dispose();
            forwarded.Dispose();
        }
    }

    /// <summary>
    /// Connection tracking misses the packets of the fast path, so their numbers look out of place to it when one comes its
    /// way again: it must not take the end of a connection for an invalid packet.
    /// </summary>
    /// <returns>How long it keeps a connection that is silent, in milliseconds.</returns>
    private static int Prepare()
    {
        try
        {
            File.WriteAllText($"{Settings}/nf_conntrack_tcp_be_liberal", "1");
            File.WriteAllText($"{Settings}/nf_conntrack_tcp_ignore_invalid_rst", "1");
            var seconds = File.ReadAllText($"{Settings}/nf_conntrack_tcp_timeout_established");
            return int.CreateSaturating(1000 * long.Parse(seconds, CultureInfo.InvariantCulture));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new BpfException($"Connection tracking cannot be set up for a fast path: {failure.Message}");
        }
    }

    private static Dictionary<Ipv4Address, (int Device, string HardwareAddress)> Existing(IEnumerable<AcceleratedInterface> wanted) =>
        wanted
            .Select(nic => (nic.Address, Element: (Device: BpfSystem.DeviceIndex(nic.Device), nic.HardwareAddress)))
            .Where(nic => nic.Element.Device > 0)
            .Take(Capacity)
            .ToDictionary(nic => nic.Address, nic => nic.Element);

    /// <summary>
    /// An interface that is no longer wanted loses its element at once. Its device keeps the program, which then lets all
    /// packets go on: to take it away would wait for the kernel.
    /// </summary>
    private bool Change(Dictionary<Ipv4Address, (int Device, string HardwareAddress)> wanted, Func<bool>? goOn)
    {
        foreach (var (address, element) in elements)
        {
            if (!wanted.TryGetValue(address, out var next) || next != element)
            {
                interfaces.Remove(InterfaceElement.Key(address));
                elements.Remove(address);
            }
        }

        foreach (var (device, link) in links)
        {
            if (!BpfSystem.HasDevice(device))
            {
                link.Dispose();
                links.Remove(device);
            }
        }

        foreach (var (address, element) in wanted.Where(nic => !elements.ContainsKey(nic.Key)))
        {
            interfaces.Set(InterfaceElement.Key(address), InterfaceElement.Value(element.Device, element.HardwareAddress));
            elements.Add(address, element);
        }

        foreach (var (number, device) in wanted.Values.Select(element => element.Device).Except(links.Keys).ToList().Index())
        {
            if (number > 0 && goOn?.Invoke() == false)
            {
                return false;
            }

            links.Add(device, program.AttachToIngress(device));
        }

        return true;
    }
}
