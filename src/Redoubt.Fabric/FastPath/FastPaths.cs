using System.Threading.Channels;
using Redoubt.Fabric.FastPath.Bpf;
using Redoubt.Fabric.Namespaces;
using Redoubt.Fabric.Networks;

namespace Redoubt.Fabric.FastPath;

/// <summary>
/// The fast paths of a datacenter's routers. An interface leaves its router's before anything that it rests on is changed. It is put on
/// afterwards by one worker, in calm moments: each holds the kernel's lock on network devices for a while, for which the creation of a
/// cache must not wait.
/// </summary>
internal sealed class FastPaths : IAsyncDisposable
{
    private readonly Channel<RouterFastPath> waiting = Channel.CreateUnbounded<RouterFastPath>();
    private readonly CancellationTokenSource end = new();
    private Task? worker;

    public Calm Calm { get; } = new();

    /// <summary>Why a router does without, or null; the first reason stays.</summary>
    public string? MissingReason { get; private set; }

    /// <summary>Until this is called no router has one. It can be called again.</summary>
    public void Start() => worker ??= Task.Run(WorkAsync);

    /// <summary>Takes off the interfaces that the steps remove or make anew, and those that routes will lead elsewhere.</summary>
    public static void Before(RouterFastPath router, NetworkSpec spec, IReadOnlyList<NetworkStep> steps)
    {
        // Numbers of devices begin anew in a new namespace, so nothing may be left from the old one.
        if (steps.Any(step => step is NetworkStep.AddRouter))
        {
            router.Dispose();
            return;
        }

        var changed = steps.Select(Link).OfType<string>().ToHashSet();
        router.Keep(FastInterfaces.Of(spec).Where(nic => !changed.Contains(nic.Device)));
    }

    /// <summary>Has the worker put all on that may take it, and let go of links that are gone.</summary>
    public void After(RouterFastPath router, NetworkSpec spec, IReadOnlyList<NetworkStep> steps)
    {
        if (worker is not null && (router.Want(FastInterfaces.Of(spec)) || steps.Any(step => Link(step) is not null)))
        {
            waiting.Writer.TryWrite(router);
        }
    }

    /// <summary>Ends the worker. The routers' fast paths are ended by whoever has them.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!end.IsCancellationRequested)
        {
            await end.CancelAsync();
            await (worker ?? Task.CompletedTask).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            end.Dispose();
        }
    }

    private static string? Link(NetworkStep step) =>
        step switch
        {
            NetworkStep.RemoveInterface removed => removed.Device,
            NetworkStep.AddLink added => added.Device,
            _ => null,
        };

    private async Task WorkAsync()
    {
        // The kernel's types take a while to read: the first router need not wait for it.
        await Calm.WaitAsync(end.Token);
        Try(() => _ = ConntrackLayout.OfRunningKernel());
        await foreach (var router in waiting.Reader.ReadAllAsync(end.Token))
        {
            await Calm.WaitAsync(end.Token);
            var isDone = true;
            if (!Try(() => isDone = router.Extend(() => Calm.IsNow && !end.IsCancellationRequested)))
            {
                router.Dispose();
            }

            if (!isDone)
            {
                waiting.Writer.TryWrite(router);
            }
        }
    }

    /// <summary>A router that went away meanwhile needs no reason.</summary>
    private bool Try(Action action)
    {
        try
        {
            action();
            return true;
        }
        catch (BpfException failure)
        {
            MissingReason ??= failure.Message;
            return false;
        }
        catch (NetworkNamespaceException)
        {
            return false;
        }
    }
}
