using System.Globalization;
using System.Text;
using Redoubt.Engine.Protocol;

namespace Redoubt.ControlPlane.Redis.Console;

/// <summary>A reply as redis-cli prints it to a terminal.</summary>
internal static class ReplyText
{
    /// <summary>What is text for people, which redis-cli prints as it is.</summary>
    private static readonly HashSet<string> Plain = new(StringComparer.OrdinalIgnoreCase)
    {
        "INFO", "LOLWUT", "CLUSTER INFO", "CLUSTER NODES", "CLIENT INFO", "CLIENT LIST", "LATENCY DOCTOR", "LATENCY GRAPH", "MEMORY DOCTOR",
        "MEMORY MALLOC-STATS",
    };

    public static string Of(RedisReply reply, IReadOnlyList<string> command) =>
        reply.Kind == RedisReplyKind.Text && (Plain.Contains(command[0]) || (command.Count > 1 && Plain.Contains($"{command[0]} {command[1]}")))
            ? Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(reply.Text)).TrimEnd()
            : Of(reply, "");

    private static string Of(RedisReply reply, string indent) => reply.Kind switch
    {
        RedisReplyKind.Error => $"(error) {reply.Text}",
        RedisReplyKind.Number => $"(integer) {reply.Text}",
        RedisReplyKind.Null => "(nil)",
        RedisReplyKind.Array when reply.Items.Count == 0 => "(empty array)",
        RedisReplyKind.Array => OfItems(reply.Items, indent),
        _ => reply.IsStatus ? reply.Text : Quoted(reply.Text),
    };

    private static string OfItems(IReadOnlyList<RedisReply> items, string indent)
    {
        var width = items.Count.ToString(CultureInfo.InvariantCulture).Length;
        var inner = indent + new string(' ', width + 2);
        return string.Join('\n', items.Index().Select(each =>
            $"{(each.Index == 0 ? "" : indent)}{(each.Index + 1).ToString(CultureInfo.InvariantCulture).PadLeft(width)}) {Of(each.Item, inner)}"));
    }

    private static string Quoted(string bytes)
    {
        var text = new StringBuilder("\"");
        foreach (var letter in bytes)
        {
            _ = letter switch
            {
                '\\' or '"' => text.Append('\\').Append(letter),
                '\n' => text.Append(@"\n"),
                '\r' => text.Append(@"\r"),
                '\t' => text.Append(@"\t"),
                '\a' => text.Append(@"\a"),
                '\b' => text.Append(@"\b"),
                >= ' ' and <= '~' => text.Append(letter),
                _ => text.Append(CultureInfo.InvariantCulture, $@"\x{(int)letter:x2}"),
            };
        }

        return text.Append('"').ToString();
    }
}
