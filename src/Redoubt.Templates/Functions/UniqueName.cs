using System.Buffers.Binary;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;

namespace Redoubt.Templates.Functions;

/// <summary>The cloud's two hashes of a text: 13 letters and digits, and a GUID.</summary>
internal static class UniqueName
{
    private const string Alphabet = "abcdefghijklmnopqrstuvwxyz234567";
    private const int Letters = 13;
    private const uint First = 0x239b961b;
    private const uint Second = 0xab0e9789;

    private static readonly Guid GuidNamespace = new("11fb06fb-712d-4ddd-98c7-e71bbd588830");

    public static string Base32(string text)
    {
        var hash = Murmur64(Encoding.UTF8.GetBytes(text));
        return string.Create(Letters, hash, static (letters, rest) =>
        {
            for (var i = 0; i < letters.Length; i++)
            {
                letters[i] = Alphabet[(int)(rest >> 59)];
                rest <<= 5;
            }
        });
    }

    /// <summary>A GUID of version 5 (RFC 4122), which is the SHA-1 of the namespace and the text.</summary>
    public static Guid NamedGuid(string text)
    {
        byte[] input = [.. GuidNamespace.ToByteArray(bigEndian: true), .. Encoding.UTF8.GetBytes(text)];
#pragma warning disable CA5350 // The algorithm is part of the format; nothing is kept secret by it.
        var hash = SHA1.HashData(input).AsSpan(0, 16);
#pragma warning restore CA5350
        hash[6] = (byte)((hash[6] & 0x0F) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash, bigEndian: true);
    }

    /// <summary>The 64-bit relative of MurmurHash3 that works on two 32-bit lanes.</summary>
    private static ulong Murmur64(ReadOnlySpan<byte> data)
    {
        uint left = 0;
        uint right = 0;
        var length = (uint)data.Length;
        for (; data.Length >= 8; data = data[8..])
        {
            left ^= Mix(BinaryPrimitives.ReadUInt32LittleEndian(data), First, 15, Second);
            left = ((BitOperations.RotateLeft(left, 19) + right) * 5) + 0x561ccd1b;
            right ^= Mix(BinaryPrimitives.ReadUInt32LittleEndian(data[4..]), Second, 17, First);
            right = ((BitOperations.RotateLeft(right, 13) + left) * 5) + 0x0bcaa747;
        }

        Span<byte> tail = stackalloc byte[8];
        tail.Clear();
        data.CopyTo(tail);
        left ^= Mix(BinaryPrimitives.ReadUInt32LittleEndian(tail), First, 15, Second);
        right ^= Mix(BinaryPrimitives.ReadUInt32LittleEndian(tail[4..]), Second, 17, First);

        left ^= length;
        right ^= length;
        left += right;
        right += left;
        left = Finish(left);
        right = Finish(right);
        left += right;
        right += left;
        return ((ulong)right << 32) | left;
    }

    private static uint Mix(uint block, uint before, int rotation, uint after) =>
        BitOperations.RotateLeft(block * before, rotation) * after;

    private static uint Finish(uint hash)
    {
        hash = (hash ^ (hash >> 16)) * 0x85ebca6b;
        hash = (hash ^ (hash >> 13)) * 0xc2b2ae35;
        return hash ^ (hash >> 16);
    }
}
