using System.ComponentModel;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Redoubt.Fabric.FastPath.Bpf;

/// <summary>bpf(2), which the C library has no function for.</summary>
internal static unsafe partial class BpfSystem
{
    /// <summary>Does the command and returns the kernel's answer, or the error as a negative number.</summary>
    public static int Do(BpfCommand command, ref BpfAttribute attribute)
    {
        fixed (BpfAttribute* pointer = &attribute)
        {
            var answer = (int)SystemCall(Number, (int)command, pointer, sizeof(BpfAttribute));
            return answer < 0 ? -Marshal.GetLastPInvokeError() : answer;
        }
    }

    /// <summary>The descriptor that the command opens.</summary>
    public static SafeFileHandle Open(BpfCommand command, ref BpfAttribute attribute, string what)
    {
        var answer = Do(command, ref attribute);
        return answer >= 0 ? new SafeFileHandle(answer, ownsHandle: true) : throw Failure(answer, what);
    }

    public static BpfException Failure(int answer, string what) =>
        new($"The kernel refused {what}: {new Win32Exception(-answer).Message}.");

    /// <summary>The number of a device in the calling thread's namespace, or 0.</summary>
    [LibraryImport("libc", EntryPoint = "if_nametoindex", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int DeviceIndex(string name);

    /// <summary>Whether the calling thread's namespace has a device of this number.</summary>
    public static bool HasDevice(int index)
    {
        const int longestName = 16;
        var name = stackalloc byte[longestName];
        return DeviceName(index, name) is not null;
    }

    private static nint Number =>
        RuntimeInformation.ProcessArchitecture switch
        {
            Architecture.X64 => 321,
            Architecture.Arm64 => 280,
            var other => throw new BpfException($"bpf(2) has no known number on {other}."),
        };

    [LibraryImport("libc", EntryPoint = "if_indextoname")]
    private static partial byte* DeviceName(int index, byte* name);

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    private static partial nint SystemCall(nint number, nint command, void* attribute, nint size);
}
