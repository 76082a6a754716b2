using Redoubt.ControlPlane.Redis.Console;
using Redoubt.Engine.Protocol;

namespace Redoubt.ControlPlane.Tests.Redis.Console;

public sealed class ReplyTextTests
{
    private static readonly RedisReply Nothing = new(RedisReplyKind.Null, "", []);

    [Fact]
    public void Replies_read_as_redis_cli_prints_them()
    {
        Assert.Equal("OK", Of(Text("OK") with { IsStatus = true }));
        Assert.Equal(@"""a \""b\"" \\ \n\x00\xc3\xa9""", Of(Text("a \"b\" \\ \n\0Ã©")));
        Assert.Equal("(integer) -3", Of(new RedisReply(RedisReplyKind.Number, "-3", [])));
        Assert.Equal("(error) ERR no", Of(new RedisReply(RedisReplyKind.Error, "ERR no", [])));
        Assert.Equal("(nil)", Of(Nothing));
        Assert.Equal("(empty array)", Of(List()));
    }

    [Fact]
    public void Lists_are_numbered_and_inner_ones_indented() => Assert.Equal(
        " 1) \"a\"\n 2) 1) (nil)\n    2) \"b\"\n" + string.Join('\n', Enumerable.Range(3, 8).Select(number => $"{number,2}) \"c\"")),
        Of(List([Text("a"), List(Nothing, Text("b")), .. Enumerable.Repeat(Text("c"), 8)])));

    [Fact]
    public void What_is_text_for_people_is_left_as_it_is() =>
        Assert.Equal("# Server\r\nredis_version:7", ReplyText.Of(Text("# Server\r\nredis_version:7\r\n"), ["info", "server"]));

    private static RedisReply Text(string text) => new(RedisReplyKind.Text, text, []);

    private static RedisReply List(params IReadOnlyList<RedisReply> items) => new(RedisReplyKind.Array, "", items);

    private static string Of(RedisReply reply) => ReplyText.Of(reply, ["GET", "a"]);
}
