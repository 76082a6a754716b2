using System.ComponentModel;
using System.Runtime.InteropServices;
using Redoubt.Fabric.Namespaces;

namespace Redoubt.Fabric.Commands;

/// <summary>
/// nft's own library, libnftables, inside this process: a transaction costs what the kernel takes for it, not the start of a program.
/// </summary>
internal static partial class NftablesLibrary
{
    private const string Name = "libnftables.so.1";

    /// <summary>The library waits for its socket by select, which knows no file descriptor from 1024 on and ends the process there.</summary>
    private const uint FirstFreed = 512, LastFreed = 1023;

    /// <summary>CLOSE_RANGE_UNSHARE of linux/close_range.h.</summary>
    private const uint InThisThreadAlone = 2;

    /// <summary>The library keeps some of its state for the whole process.</summary>
    private static readonly Lock Turn = new();

    /// <summary>Whether the machine has it; the package nftables depends on it.</summary>
    public static bool IsThere { get; } = NativeLibrary.TryLoad(Name, out _);

    /// <summary>Has the kernel judge the text in a namespace, and make it so unless it is a check only.</summary>
    /// <returns>What the library says against it; null where all is well.</returns>
    /// <exception cref="NetworkNamespaceException">The namespace cannot be entered.</exception>
    public static string? Run(string namespacePath, string text, bool isCheck)
    {
        lock (Turn)
        {
            // Its socket to the kernel keeps the namespace in which the context is made.
            return NetworkNamespace.Run(namespacePath, () => Run(text, isCheck));
        }
    }

    /// <summary>The thread ends with this, and nothing else runs on it.</summary>
    private static string? Run(string text, bool isCheck)
    {
        // From here on the thread has a table of file descriptors of its own, with room where select can see it.
        if (CloseRange(FirstFreed, LastFreed, InThisThreadAlone) != 0)
        {
            throw new Win32Exception(Marshal.GetLastPInvokeError());
        }

        var context = NewContext(0);
        try
        {
            SetDryRun(context, isCheck);
            return BufferError(context) == 0 && RunCommands(context, text) == 0
                ? null
                : Marshal.PtrToStringUTF8(ErrorBuffer(context)) is { Length: > 0 } said ? said : "the kernel refused it without a reason";
        }
        finally
        {
            FreeContext(context);
        }
    }

    [LibraryImport("libc", EntryPoint = "close_range", SetLastError = true)]
    private static partial int CloseRange(uint first, uint last, uint flags);

    [LibraryImport(Name, EntryPoint = "nft_ctx_new")]
    private static partial nint NewContext(uint flags);

    [LibraryImport(Name, EntryPoint = "nft_ctx_free")]
    private static partial void FreeContext(nint context);

    [LibraryImport(Name, EntryPoint = "nft_ctx_set_dry_run")]
    private static partial void SetDryRun(nint context, [MarshalAs(UnmanagedType.U1)] bool isDry);

    [LibraryImport(Name, EntryPoint = "nft_ctx_buffer_error")]
    private static partial int BufferError(nint context);

    [LibraryImport(Name, EntryPoint = "nft_ctx_get_error_buffer")]
    private static partial nint ErrorBuffer(nint context);

    [LibraryImport(Name, EntryPoint = "nft_run_cmd_from_buffer", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int RunCommands(nint context, string text);
}
