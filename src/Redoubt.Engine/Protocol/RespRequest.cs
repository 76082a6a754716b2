using System.Globalization;
using System.Text;

namespace Redoubt.Engine.Protocol;

/// <summary>Writes commands as the protocol has them.</summary>
internal static class RespRequest
{
    public static byte[] Encode(IEnumerable<IReadOnlyList<string>> commands, Encoding encoding)
    {
        var request = new StringBuilder();
        foreach (var command in commands)
        {
            request.Append(CultureInfo.InvariantCulture, $"*{command.Count}\r\n");
            foreach (var word in command)
            {
                request.Append(CultureInfo.InvariantCulture, $"${encoding.GetByteCount(word)}\r\n{word}\r\n");
            }
        }

        return encoding.GetBytes(request.ToString());
    }
}
