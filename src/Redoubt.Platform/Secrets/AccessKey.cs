using System.Security.Cryptography;

namespace Redoubt.Platform.Secrets;

/// <summary>The keys with which clients sign in to a cache.</summary>
public static class AccessKey
{
    private const string Alphanumeric = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    // The sixteen digits of base 64 whose two low bits are 0: with one of them last, the key is base 64 of 32 whole bytes.
    private const string LastDigits = "AEIMQUYcgkosw048";

    /// <summary>
    /// A new key of 44 characters in the cloud's form, which secret scanners know by its "AzCa". GetString rejects instead of
    /// taking remainders, so every character is equally likely.
    /// </summary>
    public static string Generate() =>
        RandomNumberGenerator.GetString(Alphanumeric, 33)
        + "AzCa"
        + RandomNumberGenerator.GetString("ABCDEFGHIJKLMNOP", 1)
        + RandomNumberGenerator.GetString(Alphanumeric, 4)
        + RandomNumberGenerator.GetString(LastDigits, 1)
        + "=";
}
