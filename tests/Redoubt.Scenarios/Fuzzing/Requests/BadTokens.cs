using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Redoubt.Scenarios.Fuzzing.Requests;

/// <summary>What a request is signed in with that must not open anything.</summary>
/// <param name="good">A token that opens this service.</param>
/// <param name="foreign">One of this service's that opens caches.</param>
internal sealed class BadTokens(string good, string foreign)
{
    private readonly byte[] otherKey = [.. Enumerable.Repeat((byte)7, 32)];

    /// <summary>The header's value; empty for none.</summary>
    public string Pick(Random random)
    {
        var parts = good.Split('.');
        return random.Next(18) switch
        {
            0 => "",
            1 => "Bearer",
            2 => "Bearer ",
            3 => "Basic YTpi",
            4 => "Bearer x",
            5 => "Bearer a.b",
            6 => "Bearer a.b.c",
            7 => "Bearer ...",
            8 => $"Bearer {good[..random.Next(good.Length - 1)]}",
            9 => $"Bearer {parts[0]}.{parts[1]}.",
            10 => $"Bearer {Part("""{"alg":"none","typ":"JWT"}""")}.{parts[1]}.",
            11 => $"Bearer {Signed($"{parts[0]}.{parts[1]}")}",
            12 => $"Bearer {parts[0]}.{Part("""{"aud":"https://localhost","exp":1,"nbf":0,"oid":"x"}""")}.{parts[2]}",
            13 => $"Bearer {Signed($"{parts[0]}.{Part("""{"aud":"https://localhost","exp":4000000000,"iss":"redoubt"}""")}")}",
            14 => $"Bearer {foreign}",
            15 => $"Bearer {new string('e', 6000)}",
            16 => $"Bearer {Part("[")}.{Part("{")}.x",
            _ => $"{good}",
        };
    }

    private static string Part(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));

    private string Signed(string text) => $"{text}.{Base64Url.EncodeToString(HMACSHA256.HashData(otherKey, Encoding.UTF8.GetBytes(text)))}";
}
