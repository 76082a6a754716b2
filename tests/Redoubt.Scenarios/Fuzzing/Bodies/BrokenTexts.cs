using System.Text;

namespace Redoubt.Scenarios.Fuzzing.Bodies;

/// <summary>Bodies that are broken as a whole: no JSON, half of it, too much of it, or in another encoding.</summary>
internal static class BrokenTexts
{
    private const int Megabyte = 1024 * 1024;

    private static readonly Func<byte[], Random, byte[]>[] Ways =
    [
        (_, _) => [],
        (_, _) => "   \r\n"u8.ToArray(),
        (_, _) => "null"u8.ToArray(),
        (_, _) => "[]"u8.ToArray(),
        (_, _) => "7"u8.ToArray(),
        (_, _) => "\"text\""u8.ToArray(),
        (_, _) => "NaN"u8.ToArray(),
        (_, _) => "<xml/>"u8.ToArray(),
        (body, random) => body[..random.Next(body.Length + 1)],
        (body, random) => body[..random.Next(body.Length + 1)],
        (body, _) => [.. body, .. body],
        (body, _) => [.. body, (byte)','],
        (body, _) => [0xEF, 0xBB, 0xBF, .. body],
        (body, _) => Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes(Encoding.UTF8.GetString(body))).ToArray(),
        (body, random) => With(body, random, [0xFF]),
        (body, random) => With(body, random, [0xC3, 0x28]),
        (body, random) => With(body, random, [0xED, 0xA0, 0x80]),
        (body, random) => With(body, random, [0x00]),
        (_, _) => [.. "{\"location\":\""u8, 0xFF, 0xFE, .. "\"}"u8],
        (_, _) => [.. "{\"tags\":{\""u8, 0xC3, .. "\":\"x\"}}"u8],
        (body, _) => [.. "/* why */ "u8, .. body],
        (body, _) => [(byte)'{', .. "\"location\":\"westeurope\",\"location\":\"westeurope\","u8, .. body.Skip(1)],
        (body, _) => [(byte)'{', .. "\"Location\":\"westeurope\",\"properties\":{\"a\":1,\"A\":2},\"PROPERTIES\":{},"u8, .. body.Skip(1)],
        (_, _) => Repeated("[", 20000),
        (_, _) => Repeated("{\"a\":", 20000),
        (body, _) => Padded(body, 10 * Megabyte),
        (body, _) => Padded(body, (4 * Megabyte) + 1),
        (body, _) => Padded(body, 3 * Megabyte),
    ];

    public static byte[] Make(byte[] body, Random random)
    {
        var way = random.Next(Ways.Length);
        // The large ones cost as much as all others together.
        if (way >= Ways.Length - 3 && random.Next(4) > 0)
        {
            way = random.Next(Ways.Length - 3);
        }

        return Ways[way](body, random);
    }

    private static byte[] With(byte[] body, Random random, byte[] bytes)
    {
        var at = random.Next(body.Length + 1);
        return [.. body[..at], .. bytes, .. body[at..]];
    }

    private static byte[] Repeated(string text, int times) => Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(text, times)));

    private static byte[] Padded(byte[] body, int length)
    {
        var padded = new byte[Math.Max(length, body.Length)];
        Array.Fill(padded, (byte)' ');
        body.CopyTo(padded, 0);
        return padded;
    }
}
