using System.Security.Cryptography;

namespace Redoubt.Platform.Secrets;

/// <summary>The file of 32 random bytes that opens every secret. Whoever loses it has lost them all.</summary>
internal static class SecretKeyFile
{
    private const int KeySize = 32;
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

            File.Move(draft, path, overwrite: false);
        }
        catch (Exception exception)
        {
            File.Delete(draft);
            // Where another process was first, its key is the one.
            if (exception is not IOException || !File.Exists(path))
            {
                throw;
            }
        }
    }
}
