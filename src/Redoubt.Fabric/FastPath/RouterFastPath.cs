using Redoubt.Fabric.FastPath.Bpf;
using Redoubt.Fabric.Namespaces;

namespace Redoubt.Fabric.FastPath;

/// <summary>
/// The fast path of one router through the changes of its network. Whoever changes the network takes interfaces off at once and says
/// which ones are wanted; another thread puts them on. Where that fails the router does without.
/// </summary>
internal sealed class RouterFastPath(string routerNamespacePath) : IDisposable
{
    /// <summary>Held while interfaces are taken off or put on, which are then those wanted.</summary>
    private readonly Lock gate = new();
    private volatile IReadOnlyList<AcceleratedInterface> wanted = [];
    private FlowAccelerator? accelerator;

    public long ForwardedPackets
    {
        get
        {
            lock (gate)
            {
                return accelerator?.ForwardedPackets ?? 0;
            }
        }
    }

    /// <summary>How many of the router's links have the program.</summary>
    public int AttachedLinks
    {
        get
        {
            lock (gate)
            {
                return accelerator?.AttachedLinks ?? 0;
            }
        }
    }

    /// <summary>
    /// Takes all others off before it returns. Only where there are others does it wait for <see cref="Extend"/>, for no longer than
    /// one interface needs.
    /// </summary>
    public void Keep(IEnumerable<AcceleratedInterface> kept)
    {
        var before = wanted;
        List<AcceleratedInterface> remaining = [.. before.Intersect(kept)];
        if (remaining.Count == before.Count)
        {
            return;
        }

        lock (gate)
        {
            wanted = remaining;
            try
            {
                accelerator?.Set(remaining);
            }
            catch (Exception failure) when (failure is BpfException or NetworkNamespaceException)
            {
                Dispose();
            }
        }
    }

    /// <summary>Makes these the ones that the next <see cref="Extend"/> puts on.</summary>
    /// <returns>Whether there were others before.</returns>
    public bool Want(IReadOnlyList<AcceleratedInterface> interfaces)
    {
        var isNew = !wanted.SequenceEqual(interfaces);
        wanted = interfaces;
        return isNew;
    }

    /// <summary>Puts on what is wanted.</summary>
    /// <param name="goOn">Asked before each interface after the first one.</param>
    /// <returns>Whether all are on.</returns>
    /// <exception cref="BpfException">The kernel has no means for it, or refused.</exception>
    /// <exception cref="NetworkNamespaceException">The router is gone.</exception>
    public bool Extend(Func<bool> goOn)
    {
        lock (gate)
        {
            if (accelerator is null && wanted.Count > 0 && !FlowAccelerator.TryOpen(routerNamespacePath, out accelerator, out var reason))
            {
                throw new BpfException(reason);
            }

            return accelerator?.Set(wanted, goOn) ?? true;
        }
    }

    /// <summary>Ends it; it can be extended anew.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            wanted = [];
            accelerator?.Dispose();
            accelerator = null;
        }
    }
}
