using System.ComponentModel;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;

namespace Redoubt.Fabric.Namespaces;

/// <summary>
/// Runs code inside a network namespace. A socket keeps the namespace that it was made in, so a server opens its sockets
/// here and serves them anywhere.
/// </summary>
public static class NetworkNamespace
{
    /// <summary>The folder in which iproute2 keeps the names of namespaces.</summary>
    public const string Folder = "/run/netns";

    /// <summary>
    /// Whether a namespace stands at the path. While iproute2 makes one there is an empty file for a moment, and for good where it
    /// was cut off.
    /// </summary>
    public static bool Stands(string path)
    {
        Span<byte> status = stackalloc byte[NativeMethods.FileSystemSize];
        return NativeMethods.ReadFileSystem(path, status) == 0
            && MemoryMarshal.Read<nint>(status) == NativeMethods.NamespaceFileSystem;
    }

    /// <summary>
    /// Runs the function on a thread of its own that has entered the namespace, and waits for it. Only its synchronous part
    /// is inside: what it awaits goes on elsewhere.
    /// </summary>
    /// <exception cref="NetworkNamespaceException">The namespace cannot be entered.</exception>
    public static T Run<T>(string path, Func<T> function)
    {
        T? result = default;
        ExceptionDispatchInfo? failure = null;
        var thread = new Thread(() =>
        {
            try
            {
                Enter(path);
                result = function();
            }
            catch (Exception exception)
            {
                failure = ExceptionDispatchInfo.Capture(exception);
            }
        })
        {
            IsBackground = true,
            Name = $"netns {Path.GetFileName(path)}",
        };
        thread.Start();
        thread.Join();
        failure?.Throw();
        return result!;
    }

    /// <summary>As <see cref="Run{T}"/>, for code without a result.</summary>
    public static void Run(string path, Action action) =>
        Run(path, () =>
        {
            action();
            return true;
        });

    /// <summary>The thread stays inside for good; it ends with the function, so nothing else ever runs on it.</summary>
    private static void Enter(string path)
    {
        try
        {
            using var file = File.OpenHandle(path);
            if (NativeMethods.SetNamespace(file, NativeMethods.NetworkNamespaceKind) != 0)
            {
                var error = Marshal.GetLastPInvokeError();
                throw new NetworkNamespaceException(path, $"{new Win32Exception(error).Message}; it needs root (CAP_SYS_ADMIN)");
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new NetworkNamespaceException(path, failure.Message);
        }
    }
}
