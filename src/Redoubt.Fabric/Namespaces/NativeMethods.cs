using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Redoubt.Fabric.Namespaces;

internal static partial class NativeMethods
{
    /// <summary>CLONE_NEWNET of sched.h.</summary>
    public const int NetworkNamespaceKind = 0x40000000;

    [LibraryImport("libc", EntryPoint = "setns", SetLastError = true)]
    public static partial int SetNamespace(SafeFileHandle file, int kind);
}
