using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;
using Redoubt.Engine.Configuration;

namespace Redoubt.Engine.Nodes;

/// <summary>A node's files. They belong to the node's user, and nobody else may read them.</summary>
internal static partial class NodeFiles
{
    private const UnixFileMode OwnerOnlyDirectory = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode OwnerOnlyFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public static void WriteAll(NodeSpec spec)
    {
        MakeDirectory(spec.RunDirectory, spec.UserId);
        MakeDirectory(spec.DataDirectory, spec.UserId);
        WriteTls(spec);
        WriteConfiguration(spec);
        if (spec is { Cluster: { } seat, ClusterMap: { } map })
        {
            Write(spec.ClusterPath, map.Render(seat, spec.Primary?.NodeId), spec.UserId);
        }

        KeepLastLog(spec);
    }

    public static void WriteConfiguration(NodeSpec spec) =>
        Write(spec.ConfigurationPath, NodeConfiguration.Render(spec), spec.UserId);

    public static void WriteTls(NodeSpec spec)
    {
        Write(spec.CertificatePath, spec.Tls.Certificate, spec.UserId);
        Write(spec.KeyPath, spec.Tls.Key, spec.UserId);
        Write(spec.AuthorityPath, spec.Tls.Authority, spec.UserId);
    }

    public static void Remove(NodeSpec spec)
    {
        foreach (var directory in new[] { spec.RunDirectory, spec.DataDirectory })
        {
            if (Directory.Exists(directory))
            {
                Directory.Delete(directory, recursive: true);
            }
        }
    }

    internal static void MakeDirectory(string path, uint userId)
    {
        Directory.CreateDirectory(path, OwnerOnlyDirectory);
        File.SetUnixFileMode(path, OwnerOnlyDirectory);
        ThrowIfFailed(ChangeOwner(path, userId, userId), path);
    }

    /// <summary>Gives a file of ours to the node.</summary>
    internal static void Own(string path, uint userId) => ThrowIfFailed(ChangeOwner(path, userId, userId), path);

    /// <summary>
    /// Replaces a file in one step. The folder belongs to the node, so nothing that lies there is followed: the new file is
    /// made under a name that must not exist, and gets its owner through its handle.
    /// </summary>
    private static void Write(string path, string content, uint userId)
    {
        var unfinished = path + ".new";
        File.Delete(unfinished);
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            UnixCreateMode = OwnerOnlyFile,
        };
        using (var file = new FileStream(unfinished, options))
        {
            file.Write(Encoding.UTF8.GetBytes(content));
            ThrowIfFailed(ChangeOwner(file.SafeFileHandle, userId, userId), unfinished);
        }

        File.Move(unfinished, path, overwrite: true);
    }

    /// <summary>A log begins with its process, so that the tail of a failed start is that start's; one older log is kept.</summary>
    private static void KeepLastLog(NodeSpec spec)
    {
        if (File.Exists(spec.LogPath))
        {
            File.Move(spec.LogPath, spec.LogPath + ".1", overwrite: true);
        }
    }

    private static void ThrowIfFailed(int result, string path)
    {
        if (result != 0)
        {
            var reason = new Win32Exception(Marshal.GetLastPInvokeError()).Message;
            throw new IOException($"The owner of '{path}' could not be set ({reason}). The daemon needs CAP_CHOWN.");
        }
    }

    [LibraryImport("libc", EntryPoint = "lchown", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int ChangeOwner(string path, uint userId, uint groupId);

    [LibraryImport("libc", EntryPoint = "fchown", SetLastError = true)]
    private static partial int ChangeOwner(SafeFileHandle file, uint userId, uint groupId);
}
