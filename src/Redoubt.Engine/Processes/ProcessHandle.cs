using System.ComponentModel;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using Redoubt.Engine.Nodes;

namespace Redoubt.Engine.Processes;

/// <summary>A hold on one process, so that a signal can never reach another one that was given its id later.</summary>
internal sealed partial class ProcessHandle : IDisposable
{
    private readonly SafeFileHandle handle;

    private ProcessHandle(SafeFileHandle handle) => this.handle = handle;

    /// <summary>Takes hold of a recorded process; null where it has ended.</summary>
    public static ProcessHandle? Open(NodeRecord record)
    {
        var handle = new SafeFileHandle(OpenProcess(record.Pid, 0), ownsHandle: true);

        // Looked at only now: if the recorded process lives at this moment, it is the one that was opened.
        if (!handle.IsInvalid && ProcessTable.Find(record.Pid) == record)
        {
            return new ProcessHandle(handle);
        }

        handle.Dispose();
        return null;
    }

    public void Send(ProcessSignal signal)
    {
        const int noSuchProcess = 3;
        if (SendSignal(handle, (int)signal, 0, 0) != 0 && Marshal.GetLastPInvokeError() is not noSuchProcess and var error)
        {
            throw new Win32Exception(error);
        }
    }

    public void Dispose() => handle.Dispose();

    [LibraryImport("libc", EntryPoint = "pidfd_open", SetLastError = true)]
    private static partial int OpenProcess(int pid, uint flags);

    [LibraryImport("libc", EntryPoint = "pidfd_send_signal", SetLastError = true)]
    private static partial int SendSignal(SafeFileHandle process, int signal, nint info, uint flags);
}
