using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Redoubt.Fabric.Namespaces;

internal static partial class NativeMethods
{
    /// <summary>CLONE_NEWNET of sched.h.</summary>
    public const int NetworkNamespaceKind = 0x40000000;

    /// <summary>AF_NETLINK of sys/socket.h.</summary>
    public const int NetlinkFamily = 16;

    /// <summary>SOCK_RAW and SOCK_CLOEXEC.</summary>
    public const int RawSocket = 3 | 0x80000;

    /// <summary>NSFS_MAGIC of linux/magic.h: the file system of namespaces.</summary>
    public const long NamespaceFileSystem = 0x6e736673;

    /// <summary>Larger than struct statfs of any machine; the file system's kind is its first word.</summary>
    public const int FileSystemSize = 256;

    [LibraryImport("libc", EntryPoint = "statfs", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int ReadFileSystem(string path, Span<byte> status);

    [LibraryImport("libc", EntryPoint = "setns", SetLastError = true)]
    public static partial int SetNamespace(SafeFileHandle file, int kind);

    [LibraryImport("libc", EntryPoint = "socket", SetLastError = true)]
    public static partial SafeFileHandle OpenSocket(int family, int type, int protocol);

    [LibraryImport("libc", EntryPoint = "send", SetLastError = true)]
    public static partial nint Send(SafeFileHandle socket, ReadOnlySpan<byte> message, nuint length, int flags);

    [LibraryImport("libc", EntryPoint = "recv", SetLastError = true)]
    public static partial nint Receive(SafeFileHandle socket, Span<byte> buffer, nuint length, int flags);
}
