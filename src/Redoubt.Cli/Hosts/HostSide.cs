using Redoubt.Cli.CommandLine;
using Redoubt.Cli.Linux;

namespace Redoubt.Cli.Hosts;

/// <summary>Moves this process into a host: its network, its name servers, its /sys.</summary>
internal static class HostSide
{
    private const string ResolvConf = "/etc/resolv.conf";
    private const string CgroupFolder = "/sys/fs/cgroup";

    // Both answer names for the C library without looking at resolv.conf.
    private static readonly string[] NameSockets = ["/run/systemd/resolve/io.systemd.Resolve", "/run/nscd/socket"];

    /// <summary>Only the calling thread moves; the program that it then becomes is wholly inside.</summary>
    public static void Enter(string networkNamespace, string resolvConf)
    {
        using var handle = LibC.Open(networkNamespace, LibC.OpenCloseOnExec);
        SystemCall.Check(handle.IsInvalid ? -1 : 0, $"open the host's network '{networkNamespace}'");
        SystemCall.Check(LibC.SetNamespace(handle, LibC.CloneNewNetwork), $"enter the host's network '{networkNamespace}'");
        SystemCall.Check(LibC.Unshare(LibC.CloneNewNamespace), "make a mount namespace");

        // What is mounted here does not get out; what the machine mounts later still comes in.
        SystemCall.Check(Mount("none", "/", null, LibC.MountRecursive | LibC.MountSlave), "separate the mounts");
        SystemCall.Check(Mount(resolvConf, FinalTarget(ResolvConf), null, LibC.MountBind), $"use '{resolvConf}' for names");
        foreach (var socket in NameSockets.Where(File.Exists))
        {
            SystemCall.Check(Mount("/dev/null", socket, null, LibC.MountBind), $"cover '{socket}'");
        }

        ShowOwnInterfaces();
    }

    // Without this /sys/class/net would still show the machine's interfaces. A container may forbid it: only the picture suffers.
    private static void ShowOwnInterfaces()
    {
        using var cgroups = LibC.Open(CgroupFolder, LibC.OpenPath | LibC.OpenCloseOnExec);
        if (Mount("sysfs", "/sys", "sysfs", 0) == 0 && !cgroups.IsInvalid)
        {
            // The fresh /sys has none, and runtimes read their limits there.
            _ = Mount($"/proc/self/fd/{cgroups.DangerousGetHandle()}", CgroupFolder, null, LibC.MountBind | LibC.MountRecursive);
        }
    }

    private static int Mount(string source, string target, string? type, ulong flags) => LibC.Mount(source, target, type, flags, 0);

    // A bind mount follows links, but a link that leads nowhere can carry none.
    private static string FinalTarget(string path)
    {
        var target = File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;
        return File.Exists(target)
            ? target
            : throw new CommandFailure($"'{path}' leads to '{target}', which does not exist. Make that file; it may be empty.");
    }
}
