using System.Security.Cryptography;

namespace Redoubt.Testing;

/// <summary>A short name that no other run has, such as t3f9a0: all that a test makes on the machine carries it.</summary>
public static class RunName
{
    public static string New() => $"t{RandomNumberGenerator.GetHexString(5, lowercase: true)}";
}
