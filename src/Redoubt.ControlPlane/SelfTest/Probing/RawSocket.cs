using System.ComponentModel;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Redoubt.ControlPlane.SelfTest.Probing;

/// <summary>Raw sockets of any protocol: those of .NET know neither ESP nor AH on Linux.</summary>
internal static partial class RawSocket
{
    private const int InterNetwork = 2;
    private const int Raw = 3;
    private const int CloseOnExec = 0x80000;

    public static Socket Open(int protocol)
    {
        var descriptor = OpenDescriptor(InterNetwork, Raw | CloseOnExec, protocol);
        return descriptor >= 0
            ? new Socket(new SafeSocketHandle(descriptor, ownsHandle: true))
            : throw new SocketException(Marshal.GetLastPInvokeError(), new Win32Exception(Marshal.GetLastPInvokeError()).Message);
    }

    [LibraryImport("libc", EntryPoint = "socket", SetLastError = true)]
    private static partial int OpenDescriptor(int family, int type, int protocol);
}
