using System.Security.Cryptography;
using System.Text;

namespace Redoubt.Platform.Secrets;

/// <summary>
/// Seals secrets before they are stored: AES-256-GCM with a key from a file outside the database. A sealed secret is bound
/// to its context, such as a resource id, and opens only there. Format: version, nonce, tag, ciphertext.
/// </summary>
public sealed class SecretBox : IDisposable
{
    private const byte Version = 1;
    private const int NonceSize = 12;
    private const int TagSize = 16;
    private const int HeaderSize = 1 + NonceSize + TagSize;

    private readonly byte[] key;
    private readonly string keyPath;

    private SecretBox(byte[] key, string keyPath) => (this.key, this.keyPath) = (key, keyPath);

    /// <summary>Reads the key file, or makes it where there is none.</summary>
    /// <exception cref="InvalidDataException">The file has another size than a key, or others may read it.</exception>
    public static SecretBox OpenOrCreate(string path) => new(SecretKeyFile.ReadOrCreate(path), path);

    /// <summary>Seals a text; the result is base 64.</summary>
    public string Seal(string plaintext, string context) =>
        Convert.ToBase64String(SealBytes(Encoding.UTF8.GetBytes(plaintext), context));

    /// <summary>Opens what <see cref="Seal"/> returned.</summary>
    /// <exception cref="CryptographicException">It was changed, or sealed for another context or with another key.</exception>
    public string Open(string sealedText, string context)
    {
        var sealedBytes = new byte[sealedText.Length];
        return Convert.TryFromBase64String(sealedText, sealedBytes, out var length)
            ? Encoding.UTF8.GetString(OpenBytes(sealedBytes.AsSpan(0, length), context))
            : throw new CryptographicException($"The secret of '{context}' cannot be opened: it is not base 64.");
    }

    public byte[] SealBytes(ReadOnlySpan<byte> plaintext, string context)
    {
        var output = new byte[HeaderSize + plaintext.Length];
        output[0] = Version;
        // Random nonces are safe for 2^32 secrets under one key; an instance seals thousands.
        var nonce = output.AsSpan(1, NonceSize);
        RandomNumberGenerator.Fill(nonce);
        using var cipher = new AesGcm(key, TagSize);
        cipher.Encrypt(
            nonce, plaintext, output.AsSpan(HeaderSize), output.AsSpan(1 + NonceSize, TagSize), Encoding.UTF8.GetBytes(context));
        return output;
    }

    /// <exception cref="CryptographicException">It was changed, or sealed for another context or with another key.</exception>
    public byte[] OpenBytes(ReadOnlySpan<byte> sealedBytes, string context)
    {
        if (sealedBytes.Length < HeaderSize)
        {
            throw new CryptographicException(
                $"The secret of '{context}' cannot be opened: it has {sealedBytes.Length} bytes and needs {HeaderSize} at least.");
        }

        if (sealedBytes[0] != Version)
        {
            throw new CryptographicException(
                $"The secret of '{context}' cannot be opened: it has format {sealedBytes[0]} and this version reads format {Version}.");
        }

        var plaintext = new byte[sealedBytes.Length - HeaderSize];
        using var cipher = new AesGcm(key, TagSize);
        try
        {
            cipher.Decrypt(
                sealedBytes.Slice(1, NonceSize),
                sealedBytes[HeaderSize..],
                sealedBytes.Slice(1 + NonceSize, TagSize),
                plaintext,
                Encoding.UTF8.GetBytes(context));
            return plaintext;
        }
        catch (AuthenticationTagMismatchException exception)
        {
            throw new CryptographicException(
                $"The secret of '{context}' cannot be opened: it was changed, or sealed for another resource "
                + $"or with another key than '{keyPath}'.",
                exception);
        }
    }

    public void Dispose() => CryptographicOperations.ZeroMemory(key);
}
