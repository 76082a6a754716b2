using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Redoubt.Platform.Secrets;

/// <summary>The file of 32 random bytes that opens every secret. Whoever loses it has lost them all.</summary>
internal static partial class SecretKeyFile
{
    private const int KeySize = 32;

    /// <summary>EEXIST of errno.h.</summary>
    private const int AlreadyThere = 17;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public static byte[] ReadOrCreate(string path)
    {
        if (!File.Exists(path))
        {
            Create(path);
        }

        return Read(path);
    }

    private static byte[] Read(string path)
    {
        var mode = File.GetUnixFileMode(path);
        if ((mode & ~(OwnerOnly | UnixFileMode.UserExecute)) != 0)
        {
            throw new InvalidDataException(
                $"The key file '{path}' has mode {Convert.ToString((int)mode, 8)}, so that others may use it: give it mode 600.");
        }

        var key = File.ReadAllBytes(path);
        return key.Length == KeySize
            ? key
            : throw new InvalidDataException(
                $"The key file '{path}' has {key.Length} bytes and a key has {KeySize}: restore it from a backup, "
                + "or remove it together with the secrets that it opens.");
    }

    private static void Create(string path)
    {
        // Written whole under another name first: nobody ever sees half a key, and of two who create at once one wins.
        var draft = $"{path}.{Guid.NewGuid():N}";
        try
        {
            var options = new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.Write,
                UnixCreateMode = OwnerOnly,
            };
            using (var stream = new FileStream(draft, options))
            {
                stream.Write(RandomNumberGenerator.GetBytes(KeySize));
                stream.Flush(flushToDisk: true);
            }

            // A move would look first and then replace: of two at once both would win. Where another was first, its key is the one.
            if (Link(draft, path) != 0 && Marshal.GetLastPInvokeError() is not AlreadyThere and var error)
            {
                throw new IOException($"The key file '{path}' cannot be made: {new Win32Exception(error).Message}.");
            }
        }
        finally
        {
            File.Delete(draft);
        }
    }

    [LibraryImport("libc", EntryPoint = "link", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Link(string existing, string name);
}
