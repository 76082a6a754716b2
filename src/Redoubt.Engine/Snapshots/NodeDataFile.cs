using System.ComponentModel;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using Redoubt.Engine.Nodes;

namespace Redoubt.Engine.Snapshots;

/// <summary>
/// Reads and writes files in a node's data folder. The folder belongs to the node, so nothing that lies there is followed: a link
/// to another file of this machine is refused.
/// </summary>
public static partial class NodeDataFile
{
    private const int ReadOnly = 0, NonBlocking = 0x800, CloseOnExec = 0x80000;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    // The two architectures that .NET runs on here number this flag differently.
    private static readonly int NoFollow = RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? 0x8000 : 0x20000;

    /// <summary>Opens a regular file for reading, whoever else writes, renames or deletes it.</summary>
    public static FileStream Open(string path)
    {
        var folder = Path.GetDirectoryName(path)!;
        if (new DirectoryInfo(folder).LinkTarget is not null)
        {
            throw new IOException($"'{folder}' is a link; a node's data folder holds none.");
        }

        var handle = new SafeFileHandle(OpenFile(path, ReadOnly | NoFollow | NonBlocking | CloseOnExec), ownsHandle: true);
        if (handle.IsInvalid)
        {
            var error = Marshal.GetLastPInvokeError();
            throw new IOException($"'{path}' cannot be opened: {new Win32Exception(error).Message}.");
        }

        return new FileStream(handle, FileAccess.Read);
    }

    /// <summary>Puts a file of ours under a name in the data folder of a node that does not run, as the node's own.</summary>
    public static void Place(NodeSpec spec, string source, string path)
    {
        var folder = Path.GetDirectoryName(path)!;
        if (folder != spec.DataDirectory && folder != spec.RunDirectory)
        {
            NodeFiles.MakeDirectory(folder, spec.UserId);
        }

        File.SetUnixFileMode(source, OwnerOnly);
        NodeFiles.Own(source, spec.UserId);
        File.Move(source, path, overwrite: true);
    }

    /// <summary>Makes the node's data folder, its own and nobody else's.</summary>
    public static void PrepareFolder(NodeSpec spec) => NodeFiles.MakeDirectory(spec.DataDirectory, spec.UserId);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int OpenFile(string path, int flags);
}
