using System.Globalization;

namespace Redoubt.Engine.Protocol;

/// <summary>What a node answered.</summary>
/// <param name="Kind">Which of the protocol's replies it is.</param>
/// <param name="Text">The text of a string, number or error; empty for the others.</param>
/// <param name="Items">The items of an array; empty for the others.</param>
public sealed record RedisReply(RedisReplyKind Kind, string Text, IReadOnlyList<RedisReply> Items)
{
    /// <summary>Whether a text is the server's own word, such as OK, and no data.</summary>
    public bool IsStatus { get; init; }

    /// <summary>The value of a number.</summary>
    public long Number => long.Parse(Text, CultureInfo.InvariantCulture);
}
